// Signing out takes the local copies of documents along, so that a shared computer keeps nothing that is safe elsewhere.
import { readUnsent } from './unsentMark.ts'

/** Where the local copies of a person's documents are kept, by the key of a document. */
export const copyName = (key: string): string => `tongpin.${key}`

/** Removes the copies of a person's documents, except those with text that never reached the server. */
export async function forgetCopies(personId: string): Promise<void> {
  // Some browsers do not list databases; there the copies stay, behind the person's own sign-in.
  const all = await indexedDB.databases().catch(() => [])
  const own = copyName(`${personId}.`)
  for (const { name } of all) {
    if (name?.startsWith(own) !== true) continue
    if (readUnsent(name.slice(copyName('').length)) === 0) indexedDB.deleteDatabase(name)
  }
}
