// Looks on this device for copies of a document from before it was replaced, or from after a backup that was restored: whoever was
// away then still has words in them.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { parseDocumentName } from '#shared/contract/document.ts'
import { copyName } from './forgetCopies.ts'
import { holdFormer, isHeld, letGoFormer } from './formerTexts.ts'
import { plainText } from './plainText.ts'
import { readUnsent } from './unsentMark.ts'

async function textIn(copy: string): Promise<string> {
  const doc = new Y.Doc()
  const persistence = new IndexeddbPersistence(copy, doc)
  await persistence.whenSynced
  const text = plainText(doc)
  await persistence.destroy()
  doc.destroy()
  return text
}

/** `name` is the present one. Some browsers do not list databases; there only what is open is held. */
export async function findFormer(personId: string, name: string): Promise<void> {
  const present = parseDocumentName(name)
  if (present === undefined) return
  const own = copyName(`${personId}.${present.noun}.${present.ownerId}.`)
  for (const { name: copy } of await indexedDB.databases().catch(() => [])) {
    if (copy?.startsWith(own) !== true || copy === copyName(`${personId}.${name}`)) continue
    const key = copy.slice(copyName('').length)
    if (isHeld(key)) continue
    const text = await textIn(copy)
    if (text === '') letGoFormer(key)
    else holdFormer({ key, text, unsent: readUnsent(key) })
  }
}
