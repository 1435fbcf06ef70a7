// How each row of a pasted list would go onto the roster: who is on the register already, which shift is meant, why it will not do.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import {
  boothsOf,
  placesOf,
  type RosterRecord,
  type RosterShift,
  rostersOf,
  shiftOf,
  takenOn,
} from '#server/features/roster/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import type { Sentence } from '#shared/contract/language.ts'
import type { ListRow } from '#shared/features/links/model.ts'
import { readPastedList } from '#shared/features/links/pastedList.ts'
import { readList as definition } from '#shared/features/links/queries.ts'
import { whyNotSeat } from '#shared/features/roster/rules.ts'
import * as say from '#shared/features/roster/refusals.ts'
import { writers } from './access.ts'
import { byNames, personMeant } from './namesakes.ts'

const reasons: Readonly<Record<NonNullable<ReturnType<typeof whyNotSeat>>, Sentence>> = {
  'already-signed-up': say.alreadySignedUp,
  'wrong-qualification': say.wrongQualification,
  overlaps: say.overlaps,
  'shift-full': say.shiftFull,
}

const passedOver: Readonly<Record<'no-name' | 'bad-phone' | 'twice', Sentence>> = {
  'no-name': { 'zh-CN': '没有认出姓名。', en: 'No name was found in it.' },
  'bad-phone': {
    'zh-CN': '没有认出手机号，要写成 11 位数字。',
    en: 'No phone number was recognised. Write it as 11 digits.',
  },
  twice: { 'zh-CN': '和上面某一行重复。', en: 'It stands further up already.' },
}

interface Placeable {
  readonly roster: RosterRecord
  readonly shift: RosterShift
  /** The words by which people mean it: post, name, booth. */
  readonly words: readonly string[]
}

/** The shift that a row names, where exactly one fits; otherwise the one that was chosen for all. */
function meant(words: readonly string[], all: readonly Placeable[], chosen: Placeable): Placeable {
  const fitting = all.filter((one) => words.some((word) => one.words.includes(word)))
  const [only] = fitting
  return fitting.length === 1 && only !== undefined ? only : chosen
}

export const readListHandler = answering(definition, {
  may: writers,
  async facts(loading) {
    const { eventId, shiftId } = loading.input
    const scope = await eventScope(eventId, loading)
    if (scope === undefined) return undefined
    const booths = new Map((await boothsOf(loading.read, eventId)).map((booth) => [booth.id, booth.name]))
    const all: Placeable[] = (await rostersOf(loading.read, eventId)).flatMap((roster) =>
      roster.shifts.map((shift) => {
        const words = [shift.post, shift.name, booths.get(shift.boothId ?? '')]
        return { roster, shift, words: words.flatMap((word) => word?.normalize('NFKC') ?? []) }
      }),
    )
    const placed = new Set(all.flatMap((one) => one.roster.assignments.map(({ personId }) => personId)))
    const known = await Promise.all([...placed].map((id) => loading.read.get(people, id)))
    const here = byNames(known.flatMap((person) => person ?? []))
    const chosen = all.find((one) => shiftOf(one.roster, shiftId) !== undefined && one.shift.id === shiftId)
    return chosen && { scope, all, chosen, here }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  async answer({ input, facts: { all, chosen, here }, actor, read }) {
    const speak = (sentence: Sentence): string => sentence[actor.language]
    const { rows, passed } = readPastedList(
      input.text,
      all.flatMap((one) => one.words),
    )
    const seats = new Map(all.map(({ roster, shift }) => [shift.id, takenOn(roster, shift.id)]))
    const items: ListRow[] = []
    for (const row of rows) {
      const { line, name, phone } = row
      const { roster, shift } = meant(row.words, all, chosen)
      const item = { line, name, ...(phone === undefined ? {} : { phone }), shiftId: shift.id }
      const who = await personMeant(read, row, rows, here)
      if ('unclear' in who) {
        items.push({ ...item, why: speak(who.unclear) })
        continue
      }
      const { person } = who
      const candidate = {
        places: person === undefined ? [] : placesOf(roster, person.id),
        qualifications: person?.qualifications ?? [],
      }
      const taken = seats.get(shift.id) ?? 0
      const why = whyNotSeat(shift, taken, candidate)
      if (why === undefined) seats.set(shift.id, taken + 1)
      items.push({
        ...item,
        ...(person === undefined ? {} : { personId: person.id }),
        ...(why === undefined
          ? {}
          : { why: speak(reasons[why]), ...(why === 'shift-full' ? { seatless: true } : {}) }),
      })
    }
    return { items, passed: passed.map(({ line, reason }) => ({ line, reason: speak(passedOver[reason]) })) }
  },
})
