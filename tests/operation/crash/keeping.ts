// A process of its own that backs up, restores or opens a store with more schema steps, and kills itself after the step it is told.
import { backUp } from '#server/storage/sqlite/backup/backUp.ts'
import { restore } from '#server/storage/sqlite/backup/restore.ts'

export interface Keeping {
  readonly verb: 'backup' | 'restore'
  readonly directory: string
  readonly file: string
  readonly dieAfter: string
}

const { verb, directory, file, dieAfter } = JSON.parse(process.argv[2] ?? '') as Keeping
const circumstances = {
  now: Date.now,
  at: (step: string): void => {
    if (step === dieAfter) process.kill(process.pid, 'SIGKILL')
  },
}
if (verb === 'backup') await backUp(directory, file, circumstances)
else restore(directory, file, circumstances)
