// Notes what leaves no trace in a record: refusals, sign-ins, files. What was decided is noted in its own commit (`execute`).
import type { Audit } from './auditing.ts'
import type { Actor } from './actor.ts'
import type { Asked, Execute, Executed } from './execute.ts'
import type { FileHandler } from './exporting.ts'
import { failure } from './failure.ts'
import type { DocumentHandler } from './documentHandlers.ts'
import type { CommandHandler, SessionHandler } from './handlers.ts'
import type { MakeFile } from './makeFiles.ts'
import type { Log } from './ports.ts'
import { sessionIdOf } from './sessions.ts'

const markOf = (sessionId: string): string => sessionId.slice(0, 8)

export const sessionMark = (actor: Actor): { session?: string } =>
  actor.session === undefined ? {} : { session: markOf(actor.session.id) }

/** Nothing was decided; and of what was given too often, `pacing` notes what is worth it. */
const unnoted = new Set(['invalid', 'fault', 'unavailable', 'too-many'])

const sessionRenewed = 'session.renew'

const spelt = /^[A-Za-z0-9_.-]{1,90}$/

/** The id or the document that an input is about: the first of its fields that is called so. */
function objectIn(input: unknown): string {
  if (input === null || typeof input !== 'object') return ''
  const found = Object.entries(input).find(
    ([name, value]) => (name.endsWith('Id') || name === 'document') && typeof value === 'string',
  )
  const id = String(found?.[1] ?? '')
  return spelt.test(id) ? id : ''
}

/** What a command says of its choices, `-` for none; a field that holds something else than a word is left out. */
export function choiceIn(input: unknown, fields: readonly string[] = []): { choice?: string } {
  const given = input !== null && typeof input === 'object' ? (input as Record<string, unknown>) : {}
  const said = fields.flatMap((field) => {
    const value = Object.hasOwn(given, field) ? given[field] : undefined
    if (value === null) return [`${field}=-`]
    return typeof value === 'string' && spelt.test(value) ? [`${field}=${value}`] : []
  })
  return said.length === 0 ? {} : { choice: said.join(' ') }
}

export interface AuditedParts {
  readonly audit: Audit
  readonly log: Log
  readonly commands: ReadonlyMap<string, CommandHandler | SessionHandler | DocumentHandler>
  readonly files: ReadonlyMap<string, FileHandler>
}

export function auditedExecute(execute: Execute, { audit, log, commands }: AuditedParts): Execute {
  async function noted(asked: Asked, executed: Executed, as: string): Promise<Executed> {
    const { actor, input, address, device } = asked
    const { outcome, about, effect } = executed
    const issued = outcome.ok && effect?.kind === 'issued' ? effect : undefined
    await audit.note({
      by: issued !== undefined && about !== undefined ? about : actor.id,
      name: as,
      object: about ?? objectIn(input),
      ...choiceIn(input, commands.get(asked.name)?.definition.choices),
      result: outcome.ok ? 'done' : outcome.error.code,
      ...(issued === undefined ? sessionMark(actor) : { session: markOf(sessionIdOf(issued.secret)) }),
      ...(address === undefined ? {} : { address }),
      ...(device === undefined ? {} : { device }),
    })
    return executed
  }

  return async (asked) => {
    const executed = await execute(asked)
    const handler = commands.get(asked.name)
    if (handler?.definition.audited !== true || asked.as !== undefined) return executed
    const { outcome } = executed
    const onSession = handler.kind === 'session'
    // What nobody in particular asks is counted at the doors; only a try to sign in says something about an account.
    const renewed = !onSession && executed.effect?.kind === 'issued'
    if (!onSession && !renewed && (outcome.ok || asked.actor.kind === 'nobody')) return executed
    if (!outcome.ok && unnoted.has(outcome.error.code)) return executed
    // The decision stands in the trail already; this says by which mark its person goes on.
    return noted(asked, executed, renewed ? sessionRenewed : asked.name).catch((error: unknown) => {
      log.error({ err: error, name: asked.name }, 'a note could not be written')
      // Nobody comes in without a trace.
      return outcome.ok && !renewed ? { outcome: failure('unavailable', asked.actor.language) } : executed
    })
  }
}

/** A file leaves the hub: it is noted before it is handed out. */
export function auditedMakeFile(
  makeFile: MakeFile,
  { audit, log, files }: Pick<AuditedParts, 'audit' | 'log' | 'files'>,
): MakeFile {
  return async (name, raw, actor) => {
    const outcome = await makeFile(name, raw, actor)
    if (files.get(name)?.definition.polled === true) return outcome
    if (actor.kind === 'nobody' || (!outcome.ok && outcome.error.code !== 'forbidden')) return outcome
    const result = outcome.ok ? 'done' : outcome.error.code
    return audit.note({ by: actor.id, name, object: objectIn(raw), result, ...sessionMark(actor) }).then(
      () => outcome,
      (error: unknown) => {
        log.error({ err: error, name }, 'a note could not be written')
        return outcome.ok ? failure('unavailable', actor.language) : outcome
      },
    )
  }
}
