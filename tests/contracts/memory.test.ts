import { createMemoryStore } from '#server/storage/memory.ts'
import { describeStore } from './storeContract.ts'

describeStore('memory', () => {
  const store = createMemoryStore()
  return Promise.resolve({ store, discard: () => store.close() })
})
