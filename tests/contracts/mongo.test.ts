import { describe, it } from 'vitest'
import { realMongo, sharedMongo, temporaryMongo } from '../support/mongo/temporaryMongo.ts'
import { describeSharing } from './store/sharing.ts'
import { describeStore, type StoreUnderTest } from './storeContract.ts'

async function setUp(server: string): Promise<StoreUnderTest> {
  const { open, discard } = await temporaryMongo(server)
  const store = await open()
  return {
    store,
    async discard() {
      await store.close()
      await discard()
    },
  }
}

describeStore(
  'mongodb (over the wire, the tests’ own server)',
  async () => setUp((await sharedMongo()).uri),
  [describeSharing],
)

if (realMongo !== undefined)
  describeStore('mongodb (a real server)', () => setUp(realMongo ?? ''), [describeSharing])
else
  describe('the mongodb store on a real server', () => {
    it.skip('needs MONGODB_TEST_URI', () => undefined)
  })
