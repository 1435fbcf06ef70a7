// Opens a store with the steps of a later version, and kills itself after the step it is told, or in the middle of it.
import { openDatabase } from '#server/storage/sqlite/openDatabase.ts'
import { laterSteps } from '../laterSteps.ts'

export interface Upgrading {
  readonly directory: string
  readonly dieAfter?: number
  readonly dieInside?: number
}

const { directory, dieAfter, dieInside } = JSON.parse(process.argv[2] ?? '') as Upgrading
const die = (): void => void process.kill(process.pid, 'SIGKILL')
const amid = (version: number): unknown => version === dieInside && die()
openDatabase(directory, {
  // Those of today are SQL: what they did stands, and their number does not yet.
  steps: laterSteps(amid).map((step, index) => (database) => {
    if (typeof step !== 'string') return step(database)
    database.exec(step)
    amid(index + 1)
  }),
  taken: (version) => version === dieAfter && die(),
})
