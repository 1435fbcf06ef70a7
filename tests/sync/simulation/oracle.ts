/** Compares what clients were promised with what the disk holds. */
import * as Y from 'yjs'
import { unwrapSnapshot } from '../../../server/sync/index.ts'
import type { Contents } from './disk.ts'
import type { Writer } from './writer.ts'

export function documentOf({ snapshot, updates }: Contents): Y.Doc {
  const doc = new Y.Doc()
  if (snapshot !== undefined) Y.applyUpdate(doc, unwrapSnapshot(snapshot))
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes)
  return doc
}

/** What was acknowledged and is not there, in words; empty when every promise was kept. */
export function brokenPromises(writers: readonly Writer[], doc: Y.Doc): readonly string[] {
  const stored = new Set(doc.getArray<string>('words').toArray())
  const durable = new Set([...stored, ...wordsThatWait(doc)])
  const journal = writers.flatMap((writer) => writer.journal)
  const taken = new Set(journal.flatMap((entry) => entry.took))
  const kept = journal.filter((entry) => entry.acknowledged)
  return [
    ...kept.flatMap((entry) =>
      entry.put.filter((word) => !durable.has(word) && !taken.has(word)).map((word) => `lost ${word}`),
    ),
    ...kept.flatMap((entry) =>
      entry.took.filter((word) => stored.has(word)).map((word) => `came back ${word}`),
    ),
  ]
}

/** An edit may be durable before the one that it builds on: it waits inside the document. */
function wordsThatWait(doc: Y.Doc): readonly unknown[] {
  const { pendingStructs } = doc.store
  if (pendingStructs === null) return []
  const { structs } = Y.decodeUpdateV2(pendingStructs.update)
  return structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentAny ? struct.content.arr : [],
  )
}

/** What is wrong when all is quiet: a word lost, doubled or made up, or copies that differ. */
export function differences(writers: readonly Writer[], doc: Y.Doc): readonly string[] {
  const journal = writers.flatMap((writer) => writer.journal)
  const taken = new Set(journal.flatMap((entry) => entry.took))
  const expected = journal
    .flatMap((entry) => entry.put)
    .filter((word) => !taken.has(word))
    .sort()
  const stored = doc.getArray<string>('words').toArray().sort()
  const found = expected.join() === stored.join() ? [] : [`words differ: ${odd(expected, stored).join(' ')}`]
  const state = Y.snapshot(doc)
  for (const writer of writers) {
    if (!Y.equalSnapshots(Y.snapshot(writer.doc), state)) found.push(`${writer.name} has another state`)
    if (reading(writer.doc) !== reading(doc)) {
      found.push(`${writer.name} reads something else`)
    }
    if (!writer.saved) found.push(`${writer.name} is not told that all is saved`)
  }
  return found
}

function odd(expected: readonly string[], stored: readonly string[]): readonly string[] {
  return [
    ...expected.filter((word) => !stored.includes(word)).map((word) => `-${word}`),
    ...stored
      .filter((word, index) => !expected.includes(word) || stored.indexOf(word) !== index)
      .map((word) => `+${word}`),
  ]
}

const reading = (doc: Y.Doc): string =>
  JSON.stringify([
    doc.getArray('words').toJSON(),
    doc.getText('text').toDelta(),
    Object.entries(doc.getMap('values').toJSON()).sort(),
  ])
