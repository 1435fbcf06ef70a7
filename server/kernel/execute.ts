// The one path of a command: parse, load, authorise, known id, decide, commit; the numbered change tells everybody.
import type { ChangeMessage, ChangePlace } from '#shared/contract/change.ts'
import { done, type Outcome } from '#shared/contract/outcome.ts'
import { type Actor, reaches } from './actor.ts'
import { onDocument, onSession } from './besideRecords.ts'
import { changesOf } from './changesOf.ts'
import type { Decision } from './decision.ts'
import type { DocumentHandler } from './documentHandlers.ts'
import { failure, invalid } from './failure.ts'
import type { Guests } from './guests.ts'
import type { CommandHandler, Doorkeeping, SessionEffect, SessionHandler } from './handlers.ts'
import type { Histories } from './histories.ts'
import { derivedId, inputHash } from './ids.ts'
import { createLanes } from './lanes.ts'
import { remembering } from './remembering.ts'
import { renewed } from './renewing.ts'
import {
  type Clock,
  type CommitUnit,
  type Log,
  type NewChange,
  type Reader,
  type Store,
  type StoredOutcome,
  type StoredRecord,
  StoreUnavailable,
  type Texts,
} from './ports.ts'

export interface Executed {
  readonly outcome: Outcome<unknown>
  /** Where the command's first change stands. */
  readonly change?: ChangePlace
  readonly effect?: SessionEffect
  /** For the audit trail: the person that a session command was about. */
  readonly about?: string
}

export interface Asked {
  readonly name: string
  readonly input: unknown
  readonly actor: Actor
  readonly commandId: string
  readonly device?: string
  readonly address?: string
  /** For loaders inside the process only: the moment it happened and the id of the record to be created. */
  readonly as?: { readonly now?: number; readonly recordId?: string }
}

interface Job {
  readonly asked: Asked
  readonly handler: CommandHandler
  readonly input: unknown
  readonly hash: string
  readonly recordId: string
  readonly settle: (executed: Executed) => void
}

interface Draft {
  record: StoredRecord | undefined
  readonly outcomes: Omit<StoredOutcome, 'place'>[]
  readonly changes: NewChange[]
  forget: boolean
  remove: boolean
}

type Answer =
  | { readonly kind: 'final'; readonly executed: Executed }
  | { readonly kind: 'committing'; readonly value: unknown; readonly commandId: string }

const most = { attempts: 20 }

export interface ExecuteParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly doorkeeping: Doorkeeping
  readonly guests: Guests
  readonly texts: Texts
  readonly histories: Histories
  readonly commands: ReadonlyMap<string, CommandHandler | SessionHandler | DocumentHandler>
}

export function createExecute(parts: ExecuteParts) {
  const { store, clock, log, guests, texts, commands } = parts
  const { gates } = parts.doorkeeping
  const lanes = createLanes<Job>(decideTogether)

  function failed(job: Pick<Job, 'asked' | 'handler'>, code: string): Answer {
    return {
      kind: 'final',
      executed: { outcome: failure(code, job.asked.actor.language, job.handler.definition) },
    }
  }

  function fault(error: unknown, name: string, actor: Actor): Executed {
    const unavailable = error instanceof StoreUnavailable
    log.error({ err: error, name, actor: actor.id }, unavailable ? 'store unavailable' : 'command failed')
    return { outcome: failure(unavailable ? 'unavailable' : 'fault', actor.language) }
  }

  async function known(job: Job, draft: Draft): Promise<Answer | undefined> {
    if (job.handler.definition.secret) return undefined
    const { actor, commandId } = job.asked
    const earlier = draft.outcomes.find(
      (outcome) => outcome.actorId === actor.id && outcome.commandId === commandId,
    )
    if (earlier !== undefined) {
      return earlier.inputHash === job.hash
        ? { kind: 'committing', value: earlier.value, commandId }
        : failed(job, 'id-reused')
    }
    const stored = await store.outcome(job.handler.collection, job.recordId, actor.id, commandId)
    if (stored === undefined) return undefined
    if (stored.inputHash !== job.hash) return failed(job, 'id-reused')
    return {
      kind: 'final',
      executed: {
        outcome: done(stored.value),
        ...(stored.place === undefined ? {} : { change: stored.place }),
      },
    }
  }

  async function answer(job: Job, draft: Draft, read: Reader): Promise<Answer> {
    const { actor } = job.asked
    const now = job.asked.as?.now ?? clock.now()
    const ruling = await job.handler.prepare(draft.record, {
      input: job.input,
      actor,
      read,
      guests,
      texts,
      gates,
      now,
    })
    if (!ruling.ok) return failed(job, ruling.code)
    const earlier = await known(job, draft)
    if (earlier !== undefined) return earlier
    const at = new Date(now).toISOString()
    const verdict = job.handler.decide(draft.record, job.recordId, {
      input: job.input,
      actor,
      facts: ruling.value,
      at,
      now,
    })
    return verdict.kind === 'refusal' ? failed(job, verdict.code) : note(job, verdict, draft, at)
  }

  function note(job: Job, verdict: Decision<StoredRecord, unknown>, draft: Draft, at: string): Answer {
    const { actor, commandId } = job.asked
    // Everything that can throw comes before the draft is touched: a faulty command leaves nothing in it.
    const changes = changesOf(job.asked, job.handler, verdict, at)
    draft.record = verdict.record
    draft.changes.push(...changes)
    if (verdict.forget) {
      draft.forget = true
      // What was decided before in this batch is as much the past as what is stored.
      draft.outcomes.length = 0
    }
    draft.remove = verdict.remove ?? false
    if (!job.handler.definition.secret) {
      draft.outcomes.push({ actorId: actor.id, commandId, inputHash: job.hash, value: verdict.value, at })
    }
    return { kind: 'committing', value: verdict.value, commandId }
  }

  /**
   * Decides a batch on one copy of the record and writes once. Returns how many were answered: none on a version conflict,
   * after which everything is decided anew; those behind the removal of the record are decided without it.
   */
  async function attempt(batch: readonly Job[]): Promise<number> {
    const [head] = batch
    if (head === undefined) return 0
    const { collection } = head.handler
    const before = await store.get(collection, head.recordId)
    const read = remembering(store)
    const draft: Draft = { record: before, outcomes: [], changes: [], forget: false, remove: false }
    const answers: Answer[] = []
    for (const job of batch) {
      if (draft.remove) break
      answers.push(
        await answer(job, draft, read).catch((error: unknown): Answer => ({
          kind: 'final',
          executed: fault(error, job.asked.name, job.asked.actor),
        })),
      )
    }
    let numbered: readonly ChangeMessage[] = []
    if (draft.record !== undefined && draft.record !== before) {
      const unit: CommitUnit = {
        collection,
        record: draft.record,
        expectedVersion: before?.version ?? 0,
        outcomes: draft.outcomes,
        changes: draft.changes,
        ...(draft.forget ? { forget: true } : {}),
        ...(draft.remove ? { remove: true } : {}),
      }
      const result = await store.commit(unit)
      if (!result.ok) return 0
      numbered = result.changes
    }
    batch.forEach((job, index) => {
      const given = answers[index]
      if (given !== undefined)
        job.settle(given.kind === 'final' ? given.executed : settled(given, job, numbered))
    })
    return answers.length
  }

  function settled(
    given: Extract<Answer, { kind: 'committing' }>,
    job: Job,
    numbered: readonly ChangeMessage[],
  ): Executed {
    const mine = numbered.find(
      (change) => change.commandId === given.commandId && change.by === job.asked.actor.id,
    )
    return {
      outcome: done(given.value),
      ...(mine === undefined ? {} : { change: { room: mine.room, seq: mine.seq } }),
    }
  }

  async function decideTogether(_key: string, batch: readonly Job[]): Promise<void> {
    let waiting = batch
    try {
      for (let tries = 0; tries < most.attempts;) {
        const answered = await attempt(waiting)
        waiting = waiting.slice(answered)
        if (waiting.length === 0) return
        if (answered === 0) tries += 1
      }
      throw new StoreUnavailable('the record kept changing')
    } catch (error) {
      for (const job of waiting) job.settle(fault(error, job.asked.name, job.asked.actor))
    }
  }

  /** The id of the record that decides; undefined where what the input names is not there. */
  async function deciding(
    handler: CommandHandler,
    input: unknown,
    asked: Asked,
  ): Promise<string | undefined> {
    if (handler.target !== undefined) return handler.target(input, store)
    return asked.as?.recordId ?? derivedId(handler.collection.name, asked.actor.id, asked.commandId)
  }

  /** Executes a command for an actor. Never rejects: every fault is an answer. */
  return async function execute(asked: Asked): Promise<Executed> {
    const { actor, name } = asked
    const handler = commands.get(name)
    if (handler === undefined) return { outcome: failure('missing', actor.language) }
    if (!reaches(actor, name, handler.definition.secret ? 'secret' : 'write'))
      return { outcome: failure('forbidden', actor.language) }
    const parsed = handler.definition.input.safeParse(asked.input, { reportInput: true })
    if (!parsed.success) return { outcome: invalid(parsed.error, actor.language) }
    const input: unknown = parsed.data
    try {
      if (handler.kind === 'session') return await onSession(handler, asked, input, parts, execute)
      if (handler.kind === 'document') return await onDocument(handler, asked, input, parts)
    } catch (error) {
      return fault(error, name, actor)
    }
    const recordId = await deciding(handler, input, asked).catch((error: unknown) =>
      fault(error, name, actor),
    )
    if (recordId === undefined) return { outcome: failure('missing', actor.language) }
    if (typeof recordId !== 'string') return recordId
    const executed = await new Promise<Executed>((settle) => {
      const job: Job = { asked, handler, input, hash: inputHash(name, input), recordId, settle }
      lanes.add(`${handler.collection.name}/${recordId}`, job)
    })
    return handler.renews === true ? renewed(executed, asked, parts) : executed
  }
}

export type Execute = ReturnType<typeof createExecute>
