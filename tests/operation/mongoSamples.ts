// What the tests of backups begin with: a small store with one of everything, and its backup of a moment before.
import { mkdtempSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { changeIn, put, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { temporaryDirectory } from '#tests/storage/temporaryStore.ts'
import { type TemporaryDatabase, temporaryDatabase } from './temporaryDatabase.ts'

export const session = { id: 's', personId: 'p', createdAt: 'a', lastSeenAt: 'a', device: 'a-device' }

let made: Promise<{ readonly file: string; readonly later: string }> | undefined

/** Two backups of one store, the later with one record more. */
async function makeBackups() {
  const folder = mkdtempSync(join(tmpdir(), 'tongpin-backups-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const [file, later] = [join(folder, 'one.backup'), join(folder, 'two.backup')]
  const { open, backups, settled } = await temporaryDatabase()
  const store = await open()
  const outcomes = [{ actorId: 'wang', commandId: 'c', inputHash: 'h', value: 1.5, at: 'a' }]
  await store.commit(
    unitOf({ id: 'one', version: 1 }, { outcomes, changes: [changeIn('hub', { commandId: 'c' })] }),
  )
  await store.sessions.create(session)
  await store.documents.append('plan.a.1', [{ bytes: new Uint8Array([7]), author: 'wang' }])
  await store.documents.compact('plan.a.1', new Uint8Array([7]), [1])
  await settled()
  await backups.backUp(file)
  await put(store, { id: 'two' })
  await settled()
  await backups.backUp(later)
  return { file, later }
}

/** A store that no hub uses, with one record more than its backup. */
export async function storeAndBackup(): Promise<TemporaryDatabase & { readonly file: string }> {
  const { file, later } = await (made ??= makeBackups())
  const database = await temporaryDatabase()
  await database.backups.restore(later)
  const own = join(await temporaryDirectory(), 'one.backup')
  await copyFile(file, own)
  return { ...database, file: own }
}

export const howMany = async (database: TemporaryDatabase): Promise<number> => {
  const store = await database.open()
  const count = await store.count(tasks)
  await store.close()
  return count
}

export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof StoreUnusable ? error.message : `no sentence: ${String(error)}`),
  )
