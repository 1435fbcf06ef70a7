// Documents of many megabytes: how long a newcomer and an edit take, and what the process holds. Told, not judged: there is no goal.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { startMeasured } from '../measuredProcess.ts'
import { Editor, Tally } from './editor.ts'
import type { System } from './systems.ts'

export const sizes = [5, 15, 17, 40] as const

interface Row {
  readonly megabytes: number
  readonly system: string
  /** Milliseconds from connecting to the whole document: the first after a start, and one behind it. */
  readonly cold: number
  readonly warm: number
  /** Milliseconds from sending an edit until another client has it. */
  readonly firstEdit: number
  readonly p50: number
  readonly p95: number
  /** MiB of the process before anybody came, at its highest, and at the end. */
  readonly memory: readonly [number, number, number]
}

const lineLength = 60
const linesOfVisit = 1000

/** Lines by many people, none of which Yjs can join with the one before. */
function write(megabytes: number): Uint8Array {
  const doc = new Y.Doc()
  const text = doc.getText('body')
  const lines = Math.ceil((megabytes * 1024 * 1024) / lineLength)
  for (let from = 0; from < lines; from += linesOfVisit) {
    doc.clientID = 100_000 + from
    doc.transact(() => {
      for (let line = from; line < Math.min(lines, from + linesOfVisit); line++)
        text.insert(0, `${line} `.padEnd(lineLength, 'text '))
    })
  }
  return Y.encodeStateAsUpdate(doc)
}

const mebibytes = (pid: number, field: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
}

async function measure(
  system: System,
  megabytes: number,
  seed: string,
  seconds: number,
  core: number | undefined,
): Promise<Row> {
  const options = { ...system.options, seed, documentMegabytes: 64 }
  const server = await startMeasured<{ port: number; pid: number }>(system.file, options, core)
  const { port, pid } = server.ready
  const before = mebibytes(pid, 'VmRSS')
  const tally = new Tally()
  async function come(client: number): Promise<{ editor: Editor; took: number }> {
    const startedAt = performance.now()
    const editor = new Editor(`ws://127.0.0.1:${port}`, 'seeded', system.dialect, client, tally)
    await editor.synced
    return { editor, took: performance.now() - startedAt }
  }
  const [cold, warm] = [await come(1), await come(2)]
  await pause(500)
  async function edit(): Promise<void> {
    const known = tally.deliveries
    cold.editor.write()
    while (tally.deliveries === known) await pause(1)
  }
  const startedAt = performance.now()
  await edit()
  const firstEdit = performance.now() - startedAt
  tally.latencies.clear()
  for (let number = 0; number < seconds * 10; number++) {
    await edit()
    await pause(100)
  }
  const { latencies } = tally
  const row: Row = {
    megabytes,
    system: system.name,
    cold: cold.took,
    warm: warm.took,
    firstEdit,
    p50: latencies.percentile(0.5),
    p95: latencies.percentile(0.95),
    memory: [before, mebibytes(pid, 'VmHWM'), mebibytes(pid, 'VmRSS')],
  }
  for (const { editor } of [cold, warm]) editor.socket.terminate()
  await server.stop()
  return row
}

const line = (words: readonly (string | number)[]): string => `| ${words.join(' | ')} |`

/** One row for each size and system, as a table. */
export async function measureLarge(
  systems: readonly System[],
  directory: string,
  seconds: number,
  core: number | undefined,
): Promise<{ readonly rows: readonly Row[]; readonly lines: readonly string[] }> {
  const rows: Row[] = []
  for (const megabytes of sizes) {
    const seed = join(directory, `${megabytes}`)
    writeFileSync(seed, write(megabytes))
    for (const system of systems) {
      const row = await measure(system, megabytes, seed, seconds, core).catch((error: unknown) => {
        process.stderr.write(`${megabytes} MB, ${system.name}: ${String(error)}\n`)
        return undefined
      })
      if (row !== undefined) rows.push(row)
    }
  }
  const heads = [
    'MB',
    'system',
    'newcomer, cold',
    'newcomer, warm',
    'first edit',
    'edit p50',
    'edit p95',
    'memory (MiB)',
  ]
  const told = rows.map(({ megabytes, system, cold, warm, firstEdit, p50, p95, memory }) => {
    const times = [cold, warm, firstEdit, p50, p95].map((ms) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`)
    const [before, most, after] = memory
    return line([megabytes, system, ...times, `${before} → ${after}, at most ${most}`])
  })
  return { rows, lines: [line(heads), line(heads.map(() => '---')), ...told] }
}
