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

export function seedDocument(path: string | undefined): SeedDocument {
  const given = path !== undefined && existsSync(path)
  const trace = given ? (JSON.parse(gunzipSync(readFileSync(path)).toString()) as Trace) : madeUp()
  let doc = new Y.Doc()
  doc.clientID = 1
  trace.txns.forEach(({ patches }, index) => {
    if (index % 2000 === 1999) doc = handOver(doc, 2 + Math.floor(index / 2000))
    const text = doc.getText('body')
    for (const [place, deleted, inserted] of patches) {
      if (deleted > 0) text.delete(place, deleted)
      if (inserted !== '') text.insert(place, inserted)
    }
  })
  return {
    update: Y.encodeStateAsUpdate(doc),
    origin: given ? 'the editing trace of a real paper' : 'made-up keystrokes',
  }
}

/** Each session of a writer has a client id of its own. */
function handOver(doc: Y.Doc, client: number): Y.Doc {
  const next = new Y.Doc()
  next.clientID = client
  Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
  return next
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
