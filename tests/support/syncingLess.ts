// The broken twin of a store, preloaded into its process: answers without waiting for the disk (`synchronous=NORMAL`).
// A power cut must find it out; kill -9 never does.
import { DatabaseSync } from 'node:sqlite'

const { prepare: prepareSoundly } = DatabaseSync.prototype

DatabaseSync.prototype.prepare = function (sql, ...rest) {
  // After the store has looked whether its syncs are complete, and before its first transaction.
  if (sql.startsWith('begin')) this.exec('pragma synchronous = normal')
  return prepareSoundly.call(this, sql, ...rest)
}
