// What is measured, each as one number that is better when smaller.
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { MeasuredProcess } from '../measuredProcess.ts'
import type { Dialect } from './dialect.ts'
import { Editor, Tally } from './editor.ts'

export interface Measured {
  readonly value: number
  /** Milliseconds within which 95 of 100 edits arrived, where edits are sent. */
  readonly p95?: number
  readonly detail: string
}

export interface Setting {
  readonly server: MeasuredProcess<{ readonly port: number; readonly pid: number }>
  readonly dialect: Dialect
  readonly seconds: number
}

export interface Scenario {
  readonly title: string
  readonly unit: string
  /** What the engine is to reach: at most this, or this share of the better peer. */
  readonly goal: { readonly most: number } | { readonly share: number; readonly p95?: number }
  /** The server starts with the document of the trace. */
  readonly seeded?: boolean
  run(setting: Setting): Promise<Measured>
}

const newcomer = ({ server, dialect }: Setting, document: string, client: number, tally: Tally): Editor =>
  new Editor(`ws://127.0.0.1:${server.ready.port}`, document, dialect, client, tally)

async function connect(
  setting: Setting,
  documents: number,
  each: number,
  tally: Tally,
): Promise<readonly Editor[]> {
  const editors: Editor[] = []
  for (let index = 0; index < documents * each; index++) {
    editors.push(newcomer(setting, `plan-${index % documents}`, 1000 + index, tally))
    if (index % 50 === 49) await Promise.all(editors.slice(-50).map((editor) => editor.synced))
  }
  await Promise.all(editors.map((editor) => editor.synced))
  return editors
}

/** Lets each do something so often a second, spread evenly, and counts what reaches the others. */
async function load(
  setting: Setting,
  tally: Tally,
  actors: readonly Editor[],
  perSecond: number,
  act: (editor: Editor) => void,
) {
  const startedAt = performance.now()
  let done = 0
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond * actors.length)
    for (; done < due; done++) {
      const actor = actors[(done * 7) % actors.length]
      if (actor !== undefined) act(actor)
    }
  }, 2)
  await pause(2000)
  const [cpu, deliveries, frames] = [setting.server.cpu(), tally.deliveries, tally.frames]
  tally.latencies.clear()
  await pause(setting.seconds * 1000)
  const spent = setting.server.cpu() - cpu
  const delivered = tally.deliveries - deliveries
  clearInterval(timer)
  const [p50, p95] = [tally.latencies.percentile(0.5), tally.latencies.percentile(0.95)]
  const perFrame = (delivered / Math.max(1, tally.frames - frames)).toFixed(1)
  for (const editor of actors) editor.socket.terminate()
  return {
    value: (spent / delivered) * 1_000_000,
    p95,
    detail: `${delivered} deliveries, ${perFrame} a frame, p50 ${p50} ms, p95 ${p95} ms`,
  }
}

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)

async function join(setting: Setting): Promise<number> {
  const startedAt = performance.now()
  const editor = newcomer(setting, 'seeded', 1, new Tally())
  await editor.synced
  const took = performance.now() - startedAt
  await pause(2)
  editor.socket.close()
  await new Promise((resolve) => editor.socket.on('close', resolve))
  return took
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  one: {
    title: '1 document, 200 clients, 10 writers x 10 edits/s',
    unit: 'CPU-s per million deliveries',
    goal: { share: 0.5, p95: 25 },
    async run(setting) {
      const tally = new Tally()
      const editors = await connect(setting, 1, 200, tally)
      return load(setting, tally, editors.slice(0, 10), 10, (editor) => editor.write())
    },
  },
  many: {
    title: '200 documents x 4 clients, 2 edits/s each',
    unit: 'CPU-s per million deliveries',
    goal: { share: 0.8, p95: 25 },
    async run(setting) {
      const tally = new Tally()
      const editors = await connect(setting, 200, 4, tally)
      return load(setting, tally, editors, 2, (editor) => editor.write())
    },
  },
  cursors: {
    title: '100 clients moving cursors 5 times/s',
    unit: 'CPU-s per million deliveries',
    goal: { share: 0.25 },
    async run(setting) {
      const tally = new Tally()
      const editors = await connect(setting, 1, 100, tally)
      return load(setting, tally, editors, 5, (editor) => editor.move())
    },
  },
  join: {
    title: 'join of the traced document, warm',
    unit: 'CPU ms',
    goal: { most: 4 },
    seeded: true,
    async run(setting) {
      for (let round = 0; round < 20; round++) await join(setting)
      const cpu = setting.server.cpu()
      for (let round = 0; round < 100; round++) await join(setting)
      return { value: (setting.server.cpu() - cpu) * 10, detail: '100 joins one after the other' }
    },
  },
  cold: {
    title: 'the same, first after a start',
    unit: 'ms',
    goal: { most: 60 },
    seeded: true,
    async run(setting) {
      const warmUp = newcomer(setting, 'other', 1, new Tally())
      await warmUp.synced
      return { value: await join(setting), detail: 'from the first byte to the answer' }
    },
  },
  idle: {
    title: '2,000 idle clients on 500 documents',
    unit: 'KiB each',
    goal: { most: 20 },
    async run(setting) {
      const before = memoryOf(setting.server.ready.pid)
      const editors = await connect(setting, 500, 4, new Tally())
      await pause(5000)
      const after = memoryOf(setting.server.ready.pid)
      for (const editor of editors) editor.socket.terminate()
      return { value: (after - before) / 2000, detail: `${Math.round(after / 1024)} MiB in all` }
    },
  },
  storm: {
    title: '500 clients reconnect at once, all with cursors',
    unit: 'CPU-s',
    goal: { most: 0.6 },
    async run(setting) {
      const cpu = setting.server.cpu()
      const tally = new Tally()
      const editors = Array.from({ length: 500 }, (_, index) =>
        newcomer(setting, 'plan', 1000 + index, tally),
      )
      for (const editor of editors) editor.socket.on('open', () => editor.move())
      await Promise.all(editors.map((editor) => editor.synced))
      await pause(3000)
      const spent = setting.server.cpu() - cpu
      const least = Math.min(...editors.map((editor) => editor.others))
      for (const editor of editors) editor.socket.terminate()
      return { value: spent, detail: `each sees at least ${least} others` }
    },
  },
}
