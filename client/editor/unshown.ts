// The binding takes out of its document what it cannot show, such as a block that a newer version of the page has
// learnt. That is good for the view and must not reach the others: they may well be able to show it.
import * as Y from 'yjs'

export interface Unshown {
  /** Did this transaction do nothing but take out elements that cannot be shown here? */
  isOnlyThat(transaction: Y.Transaction): boolean
  stop(): void
}

export function unshown(doc: Y.Doc, shows: (nodeName: string) => boolean): Unshown {
  const found = new WeakSet<Y.Transaction>()

  // Asked before the document forgets what the deleted items were.
  const look = (transaction: Y.Transaction): void => {
    if (!transaction.local || wrote(transaction)) return
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      const type =
        struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : undefined
      if (type instanceof Y.XmlElement && !shows(type.nodeName)) found.add(transaction)
    })
  }
  doc.on('afterTransaction', look)
  return {
    isOnlyThat: (transaction) => found.has(transaction),
    stop: () => doc.off('afterTransaction', look),
  }
}

function wrote({ beforeState, afterState }: Y.Transaction): boolean {
  for (const [client, clock] of afterState) if (clock !== (beforeState.get(client) ?? 0)) return true
  return false
}
