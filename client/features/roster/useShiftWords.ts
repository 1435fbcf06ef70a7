// A shift in words: where, when, and why one cannot sign up for it, with the numbers that the command's sentence does not know.
import type { EventView } from '#shared/features/events/model.ts'
import type { Shift } from '#shared/features/roster/model.ts'
import { type Candidate, overlap, whyNotSignUp } from '#shared/features/roster/rules.ts'
import { language } from '#client/hub/language.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { clockOf } from '#client/locales/moments.ts'
import { words } from './words.ts'

type Place = Pick<Shift, 'startAt' | 'endAt'>

export function useShiftWords() {
  const say = useWords(words)
  const timeOf = (shift: Place): string =>
    `${clockOf(shift.startAt, language.value)}–${clockOf(shift.endAt, language.value)}`

  /** The confirmed shift in the way, by its post and time. */
  function clashWords(shift: Shift, { places }: Candidate, shifts: readonly Shift[]): string {
    const busy = places.find(
      (place) => place.status === 'confirmed' && place.shiftId !== shift.id && overlap(place, shift),
    )
    const other = shifts.find((one) => one.id === busy?.shiftId)
    return say('own.overlaps', { post: other?.post ?? '', time: other === undefined ? '' : timeOf(other) })
  }

  /** Why there is no signing up, or what to do instead; undefined: simply sign up. */
  function whyNot(
    shift: Shift,
    candidate: Candidate,
    shifts: readonly Shift[],
    event: Pick<EventView, 'status'>,
    now: number,
  ): string | undefined {
    if (event.status === 'archived') return say('own.archived')
    if (event.status === 'canceled' || event.status === 'postponed') return say('own.off')
    const { seats, waiting, requires } = shift
    switch (whyNotSignUp(shift, shift.taken, candidate, now)) {
      case 'shift-over':
        return say('own.over')
      case 'shift-full':
        return waiting > 0 ? say('own.fullWaiting', { seats, waiting }) : say('own.full', { seats })
      case 'overlaps':
        return clashWords(shift, candidate, shifts)
      case 'wrong-qualification':
        return say('own.wrongQualification', { what: requires ? say(`qualifications.${requires}`) : '' })
      default:
        return undefined
    }
  }

  return { say, timeOf, whyNot }
}
