// What the hub does by itself once a day: each job by the hub's clock, after three in the morning in China, missed days once.
import type { OwnCommand } from './reactions.ts'
import { system } from './actor.ts'
import type { Execute } from './execute.ts'
import { derivedId } from './ids.ts'
import type { Clock, Collection, Log, Reader, Store, StoredRecord } from './ports.ts'
import type { Sessions } from './sessions.ts'

export interface JobContext {
  readonly read: Reader
  readonly sessions: Sessions
  readonly now: number
  /** Gives a command of the hub's own; true where it was carried out. The same command is given once a day. */
  give(command: OwnCommand): Promise<boolean>
}

export interface Job {
  /** `noun.verb`; also the name under which the last day is remembered. */
  readonly name: string
  /** Answers with counts for the log, never with names. */
  run(context: JobContext): Promise<Readonly<Record<string, number>>>
}

interface Ran extends StoredRecord {
  readonly day: number
  readonly at: string
  readonly counts: Readonly<Record<string, number>>
}

/** When each job ran last, and what it did. */
export const jobRuns: Collection<Ran> = { name: 'jobRuns', indexes: [] }

const hour = 3_600_000
const day = 24 * hour
/** Three in the morning in China is 19:00 UTC. */
const dayOf = (now: number): number => Math.floor((now + 5 * hour) / day)

export interface Jobs {
  start(): void
  /** Runs what is due by now; resolves when it is done. */
  runDue(): Promise<void>
  stop(): Promise<void>
}

export function createJobs(parts: {
  readonly store: Store
  readonly execute: Execute
  readonly sessions: Sessions
  readonly clock: Clock
  readonly log: Log
  readonly jobs: readonly Job[]
}): Jobs {
  const { store, execute, sessions, clock, log, jobs } = parts
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function contextOf(job: Job, now: number): JobContext {
    return {
      read: store,
      sessions,
      now,
      async give({ name, input }) {
        const commandId = derivedId('job', job.name, String(dayOf(now)), name, JSON.stringify(input))
        const { outcome } = await execute({ name, input, actor: system('job'), commandId, as: { now } })
        if (!outcome.ok) log.warn({ job: job.name, name, code: outcome.error.code }, 'a job was refused')
        return outcome.ok
      },
    }
  }

  async function runOne(job: Job): Promise<void> {
    const now = clock.now()
    const last = await store.get(jobRuns, job.name)
    if (stopped || (last !== undefined && last.day >= dayOf(now))) return
    const counts = await job.run(contextOf(job, now))
    const version = last?.version ?? 0
    const record = {
      id: job.name,
      version: version + 1,
      day: dayOf(now),
      at: new Date(now).toISOString(),
      counts,
    }
    await store.commit({ collection: jobRuns, record, expectedVersion: version, outcomes: [], changes: [] })
    log.info({ job: job.name, ...counts }, 'a job is done')
  }

  async function runAll(): Promise<void> {
    for (const job of jobs) {
      await runOne(job).catch((error: unknown) => log.error({ err: error, job: job.name }, 'a job failed'))
    }
  }

  const runDue = (): Promise<void> => {
    running ??= runAll().finally(() => {
      running = undefined
    })
    return running
  }

  /** The clock is asked anew each time, so that nothing drifts and a machine that slept catches up. */
  function arm(wait: number): void {
    timer = setTimeout(() => void runDue().then(() => stopped || arm(hour / 4)), wait).unref()
  }

  return {
    start: () => arm(60_000),
    runDue,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
