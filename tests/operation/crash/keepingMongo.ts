// A process of its own that backs up or restores a MongoDB, and kills itself after the step it is told.
import { connect, databaseOf } from '#server/storage/mongo/connect.ts'
import { backUp } from '#server/storage/mongo/backup/backUp.ts'
import { restore } from '#server/storage/mongo/backup/restore.ts'

export interface KeepingMongo {
  readonly verb: 'backup' | 'restore'
  readonly uri: string
  readonly file: string
  readonly dieAfter: string
}

const { verb, uri, file, dieAfter } = JSON.parse(process.argv[2] ?? '') as KeepingMongo
const circumstances = {
  now: Date.now,
  at: (step: string): void => {
    if (step === dieAfter) process.kill(process.pid, 'SIGKILL')
  },
}
const client = connect(uri)
if (verb === 'backup') await backUp(client, databaseOf(client, uri), file, circumstances)
else await restore(databaseOf(client, uri), file, circumstances)
