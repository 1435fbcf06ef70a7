import { describe, it } from 'vitest'
import { temporaryMongo } from '../support/mongo/temporaryMongo.ts'
import { describeStore } from './storeContract.ts'

describeStore('mongodb (over the wire, the tests’ own server)', async () => {
  const { open, discard } = await temporaryMongo()
  const store = await open()
  return {
    store,
    async discard() {
      await store.close()
      await discard()
    },
  }
})

const real = process.env['MONGODB_TEST_URI']
if (real === undefined)
  describe('the mongodb store on a real server', () => {
    it.skip('needs MONGODB_TEST_URI', () => undefined)
  })
else
  describeStore('mongodb (a real server)', async () => {
    const { open, discard } = await temporaryMongo(real)
    const store = await open()
    return {
      store,
      async discard() {
        await store.close()
        await discard()
      },
    }
  })
