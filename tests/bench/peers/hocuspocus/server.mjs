// Hocuspocus as its guide sets it up, with its SQLite extension; the bench starts it in the folder where its packages are.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schema, SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'
import Database from 'better-sqlite3'

const { seed } = JSON.parse(process.argv[2] ?? '{}')
const directory = mkdtempSync(join(tmpdir(), 'tongpin-bench-'))
const database = join(directory, 'documents.db')
if (seed !== undefined) {
  const sqlite = new Database(database)
  sqlite.exec(schema)
  sqlite.prepare('insert into documents (name, data) values (?, ?)').run('seeded', readFileSync(seed))
  sqlite.close()
}
const server = new Server({
  quiet: true,
  port: 0,
  address: '127.0.0.1',
  stopOnSignals: false,
  extensions: [new SQLite({ database })],
})
await server.listen()
process.stdout.write(`${JSON.stringify({ port: server.address.port, pid: process.pid })}\n`)
process.on('SIGTERM', () => {
  rmSync(directory, { recursive: true })
  process.exit(0)
})
