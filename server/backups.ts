// npm run backup -- FILE, npm run restore -- FILE: the whole store into one file and back. A backup is made beside a running hub; a
// restore needs it stopped.
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BadConfig, type Config, readConfig } from './config.ts'
import { type BackupFacts, type Backups, StoreUnusable } from './kernel/ports.ts'
import { createMongoBackups } from './storage/mongo/backup/createMongoBackups.ts'
import { createSqliteBackups } from './storage/sqlite/backup/createSqliteBackups.ts'

const usage = `npm run backup -- FILE    the whole store into FILE (or into a folder, under a name with the time); the hub may run
npm run restore -- FILE   FILE where there is no store yet; stop the hub first
npm run restore -- FILE --replace    FILE in the place of a store, which is kept aside`

class Stop extends Error {}

/** Every kind of store has its own way of being copied; this is where it is chosen. */
function backupsOf({ dataDir, mongodbUri }: Config): Backups {
  if (mongodbUri !== undefined) return createMongoBackups({ uri: mongodbUri })
  return createSqliteBackups(dataDir)
}

const holding = ({ records, changes, documents, bytes, at }: BackupFacts): string =>
  `${records} records, ${documents} documents, ${changes} changes, ${(bytes / 1e6).toFixed(1)} MB, as of ${at}`

/** In a folder a backup is named after its moment, so that a nightly job needs no date of its own. */
function fileFor(path: string): string {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  const stamp = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '')
  return folder ? join(path, `tongpin-${stamp}.backup`) : path
}

async function work(backups: Backups, verb: string, path: string, replace: boolean): Promise<string> {
  if (verb === 'backup') {
    const file = fileFor(path)
    return `Backed up into ${file}: ${holding(await backups.backUp(file))}.`
  }
  if (verb !== 'restore') throw new Stop(usage)
  // An address that names the wrong store is an easy mistake.
  if (!replace && !(await backups.isEmpty()))
    throw new Stop('There is a store already. With --replace it is kept aside and FILE takes its place.')
  const { kept, ...facts } = await backups.restore(path)
  const before = kept === undefined ? '' : ` The store that stood there before is kept as ${kept}.`
  return `Restored ${path}: ${holding(facts)}. Everybody signs in again.${before}`
}

try {
  const options = { replace: { type: 'boolean', default: false } } as const
  const { positionals, values } = parseArgs({ allowPositionals: true, options })
  const [verb = '', path] = positionals
  if (path === undefined) throw new Stop(usage)
  process.stdout.write(
    `${await work(backupsOf(readConfig(process.env)), verb, resolve(path), values.replace)}\n`,
  )
} catch (error) {
  const known = error instanceof Stop || error instanceof BadConfig || error instanceof StoreUnusable
  process.stderr.write(`${known ? error.message : usage}\n`)
  process.exit(1)
}
