/**
 * Two copies of a document under one client id (a cloned profile, a fixed id) write different things to the same
 * places. Clocks alone cannot tell: the second copy's edits look known and would be lost without a word, and of one
 * that reaches beyond what is known only the end would be taken, which nobody wrote so.
 */
import * as Y from 'yjs'

/** Whether the update says something else than the document about what the document still holds. */
export function contradicts(bytes: Uint8Array, doc: Y.Doc): boolean {
  return Y.decodeUpdate(bytes).structs.some((struct) => struct instanceof Y.Item && differs(struct, doc))
}

/** An honest copy may have split and merged its items elsewhere: what both hold is compared piece by piece. */
function differs(item: Y.Item, doc: Y.Doc): boolean {
  const { client, clock } = item.id
  if (item.content instanceof Y.ContentDeleted || Y.getState(doc.store, client) <= clock) return false
  const structs = doc.store.clients.get(client) ?? []
  const end = clock + item.length
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const known = structs[index]
    if (known === undefined || known.id.clock >= end) return false
    // What has been deleted since cannot be compared any more.
    if (!(known instanceof Y.Item) || known.deleted) continue
    const from = Math.max(clock, known.id.clock)
    const length = Math.min(end, known.id.clock + known.length) - from
    const ours = { content: known.content, from: from - known.id.clock }
    if (!same(ours, { content: item.content, from: from - clock }, length)) return true
  }
  return false
}

interface Piece {
  readonly content: Y.Item['content']
  readonly from: number
}

function same(ours: Piece, theirs: Piece, length: number): boolean {
  const [one, other] = [ours.content, theirs.content]
  if (one.constructor !== other.constructor) return false
  const until = ours.from + length
  if (one instanceof Y.ContentString && other instanceof Y.ContentString)
    return sameText(one.str.slice(ours.from, until), other.str.slice(theirs.from, theirs.from + length))
  if (one instanceof Y.ContentAny && other instanceof Y.ContentAny) {
    const part = other.arr.slice(theirs.from, theirs.from + length)
    return sameBytes(new Y.ContentAny(one.arr.slice(ours.from, until)), new Y.ContentAny(part))
  }
  if (one instanceof Y.ContentJSON && other instanceof Y.ContentJSON) {
    const part = other.arr.slice(theirs.from, theirs.from + length)
    return sameBytes(new Y.ContentJSON(one.arr.slice(ours.from, until)), new Y.ContentJSON(part))
  }
  return sameBytes(one, other)
}

function sameBytes(one: Y.Item['content'], other: Y.Item['content']): boolean {
  return Buffer.compare(encoded(one), encoded(other)) === 0
}

function encoded(content: Y.Item['content']): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  content.write(encoder, 0)
  return encoder.toUint8Array()
}

/** Yjs puts the replacement character for both halves of a character that it splits; others may hold it whole. */
function sameText(one: string, other: string): boolean {
  if (one === other) return true
  for (let index = 0; index < one.length; index++) {
    const [a, b] = [one.charAt(index), other.charAt(index)]
    if (a !== b && !(isHalf(a) && isHalf(b) && (a === '\ufffd' || b === '\ufffd'))) return false
  }
  return true
}

const isHalf = (character: string): boolean => /[\ud800-\udfff\ufffd]/.test(character)
