import { describe, expect, it } from 'vitest'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { put, tasks } from '#tests/contracts/store/samples.ts'
import { startWriting } from './crash/startWriting.ts'
import { openTemporary, temporaryDirectory } from './temporaryStore.ts'

const alreadyRunning = (directory: string) =>
  new StoreUnusable(`Another hub is already running on ${directory}.`)

describe('one store, one process', () => {
  it('refuses a second hub at once, and takes no harm from it', async () => {
    const directory = await temporaryDirectory()
    const store = await openTemporary({ directory })
    await expect(openTemporary({ directory })).rejects.toThrow(alreadyRunning(directory))
    await put(store, { id: 'one' })
    expect(await store.count(tasks)).toBe(1)
  })

  it('refuses a hub while another process runs, and lets it in the moment that one is killed', async () => {
    const directory = await temporaryDirectory()
    const other = startWriting(directory)
    await other.answered(1)
    await expect(openTemporary({ directory })).rejects.toThrow(alreadyRunning(directory))
    await other.kill()
    const store = await openTemporary({ directory })
    await store.ping()
  })
})
