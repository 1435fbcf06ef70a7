// The document of the join scenarios: the keystrokes of a real paper where the trace is at hand, made-up ones elsewhere.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'

interface Trace {
  readonly txns: readonly { readonly patches: readonly (readonly [number, number, string])[] }[]
}

export interface SeedDocument {
  readonly update: Uint8Array
  readonly origin: string
}

/** So many keystrokes of one visit to the page; each visit has a client id of its own. */
const visit = 71

export function seedDocument(path: string | undefined): SeedDocument {
  const given = path !== undefined && existsSync(path)
  const trace = given ? (JSON.parse(gunzipSync(readFileSync(path)).toString()) as Trace) : madeUp()
  const doc = new Y.Doc()
  const text = doc.getText('body')
  for (let from = 0; from < trace.txns.length; from += visit) {
    doc.clientID = clientOf(from)
    doc.transact(() => {
      for (const { patches } of trace.txns.slice(from, from + visit)) type(text, patches)
    })
  }
  return {
    update: Y.encodeStateAsUpdate(doc),
    origin: given ? 'the editing trace of a real paper' : 'made-up keystrokes',
  }
}

/** Spread over 32 bits, as real ones are. */
const clientOf = (place: number): number => Math.imul(place + 1, 0x9e3779b1) >>> 0

function type(text: Y.Text, patches: Trace['txns'][number]['patches']): void {
  for (const [place, deleted, inserted] of patches) {
    if (deleted > 0) text.delete(place, deleted)
    if (inserted !== '') text.insert(place, inserted)
  }
}

function madeUp(): Trace {
  const txns: { patches: [number, number, string][] }[] = []
  let length = 0
  for (let key = 0; key < 200_000; key++) {
    const place = (key * 7919) % (length + 1)
    const erases = key % 5 === 4 && place < length
    txns.push({ patches: [erases ? [place, 1, ''] : [place, 0, 'x']] })
    length += erases ? -1 : 1
  }
  return { txns }
}
