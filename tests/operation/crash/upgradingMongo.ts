// Opens a MongoDB with the steps of a later version, and kills itself after the step it is told, or amid it.
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { laterMongoSteps } from '../laterMongoSteps.ts'

export interface UpgradingMongo {
  readonly uri: string
  readonly dieAfter?: number
  readonly dieInside?: number
}

const { uri, dieAfter, dieInside } = JSON.parse(process.argv[2] ?? '') as UpgradingMongo
const die = (): void => void process.kill(process.pid, 'SIGKILL')
await openMongoStore({
  uri,
  upgrading: {
    steps: laterMongoSteps((version) => version === dieInside && die()),
    taken: (version) => version === dieAfter && die(),
  },
})
