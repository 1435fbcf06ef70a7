// What the device itself holds of a document, read behind the page's back.
import type { Page } from 'playwright-core'
import * as Y from 'yjs'

export async function textOnDevice(page: Page, document: string): Promise<string> {
  const updates = await page.evaluate(async (wanted) => {
    const found = (await indexedDB.databases()).find(({ name }) => name?.endsWith(`.${wanted}`))
    const opening = indexedDB.open(found?.name ?? '')
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const reading = opening.result.transaction('updates', 'readonly').objectStore('updates').getAll()
    await new Promise((resolve) => (reading.onsuccess = resolve))
    opening.result.close()
    return (reading.result as Uint8Array[]).map((update) => [...update])
  }, document)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, new Uint8Array(update))
  return doc.getXmlFragment('body').toString()
}
