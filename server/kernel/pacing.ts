// How often one person may give a command that reads something out of the hub. Counted in this process, over a window that
// slides; going over it is told once for as long as somebody goes on trying.
import type { Pace } from '#shared/contract/command.ts'
import type { Audit } from './auditing.ts'
import { sessionMark } from './audited.ts'
import type { Asked, Execute, ExecuteParts } from './execute.ts'
import { tooMany } from './failure.ts'

interface Track {
  /** When those were given that still count. */
  given: readonly number[]
  turnedAwayAt?: number
}

export function pacedExecute(
  execute: Execute,
  {
    audit,
    clock,
    log,
    commands,
  }: Pick<ExecuteParts, 'clock' | 'log' | 'commands'> & { readonly audit: Audit },
): Execute {
  const tracks = new Map<string, Track>()

  /** Seconds to wait; 0: go on, and it counts. */
  function wait(track: Track, { most, seconds }: Pace, now: number): number {
    const given = track.given.filter((at) => at > now - seconds * 1000)
    const first = given.at(-most)
    track.given = first === undefined ? [...given, now] : given
    return first === undefined ? 0 : Math.ceil((first + seconds * 1000 - now) / 1000)
  }

  async function alert({ name, actor, address, device }: Asked): Promise<void> {
    log.warn({ name, by: actor.id }, 'given more often than allowed')
    await audit
      .note({
        by: actor.id,
        name: `alert.${name}`,
        object: actor.id,
        result: 'too-many',
        ...sessionMark(actor),
        ...(address === undefined ? {} : { address }),
        ...(device === undefined ? {} : { device }),
      })
      .catch((error: unknown) => log.error({ err: error, name }, 'a note could not be written'))
  }

  return async (asked) => {
    const { name, actor } = asked
    const pace = commands.get(name)?.definition.pace
    if (pace === undefined || actor.kind !== 'person') return execute(asked)
    const key = `${name} ${actor.id}`
    const now = clock.now()
    const track = tracks.get(key) ?? { given: [] }
    tracks.set(key, track)
    const seconds = wait(track, pace, now)
    if (seconds === 0) return execute(asked)
    const before = track.turnedAwayAt
    track.turnedAwayAt = now
    if (before === undefined || now - before >= pace.seconds * 1000) await alert(asked)
    return { outcome: tooMany(actor.language, seconds) }
  }
}
