/**
 * Two copies of a document under one client id (a cloned profile, a fixed id) write different text to the same
 * places. Clocks alone cannot tell: the second copy's edits look known and would be lost without a word.
 */
import * as Y from 'yjs'

/** Whether the update says something else than the document about characters the document still holds. */
export function contradicts(bytes: Uint8Array, doc: Y.Doc): boolean {
  return Y.decodeUpdate(bytes).structs.some((struct) => struct instanceof Y.Item && differs(struct, doc))
}

function differs(item: Y.Item, doc: Y.Doc): boolean {
  const { client, clock } = item.id
  if (item.content instanceof Y.ContentDeleted || Y.getState(doc.store, client) <= clock) return false
  const structs = doc.store.clients.get(client) ?? []
  const known = structs[Y.findIndexSS(structs, clock)]
  // What has been deleted since cannot be compared any more.
  if (!(known instanceof Y.Item) || known.deleted) return false
  if (known.content.constructor !== item.content.constructor) return true
  if (!(known.content instanceof Y.ContentString) || !(item.content instanceof Y.ContentString)) return false
  const ours = known.content.str.slice(clock - known.id.clock)
  const shared = Math.min(ours.length, item.content.str.length)
  return ours.slice(0, shared) !== item.content.str.slice(0, shared)
}
