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
openDatabase(directory, {
  steps: laterSteps((version) => version === dieInside && die()),
  taken: (version) => version === dieAfter && die(),
})
