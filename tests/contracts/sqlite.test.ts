import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { describeStore } from './storeContract.ts'

describeStore('sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tongpin-contract-'))
  const store = await openSqliteStore({ directory })
  return {
    store,
    async discard() {
      await store.close()
      await rm(directory, { recursive: true })
    },
  }
})
