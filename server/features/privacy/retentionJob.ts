// Carries out the table of periods, once a day, by commands: whatever it does is decided and written like anything else.
import { lastReported, visits } from '#server/features/checkin/index.ts'
import { type EventRecord, events } from '#server/features/events/index.ts'
import { identities } from '#server/features/identities/index.ts'
import { hasAccount, people, type Person } from '#server/features/members/index.ts'
import { hasWords, replies } from '#server/features/links/index.ts'
import { signedFigures } from '#server/features/reports/index.ts'
import { type RosterRecord, rosters } from '#server/features/roster/index.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import type { Job, JobContext } from '#server/kernel/jobs.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { expireVisit } from '#shared/features/checkin/hubCommands.ts'
import { visitYears, yearsBefore } from '#shared/features/checkin/keeping.ts'
import { dismissIdentity } from '#shared/features/identities/commands.ts'
import { pendingDays } from '#shared/features/identities/model.ts'
import { forgetContact } from '#shared/features/links/hubCommands.ts'
import { forgetPhone } from '#shared/features/members/erasureCommands.ts'
import { expireReveal } from '#shared/features/privacy/commands.ts'
import { phoneYears, revealMonths } from '#shared/features/privacy/retention.ts'
import { reveals } from './store.ts'

/** Enough to fill the store's transactions, few enough to leave room for people. */
const together = 100

/** Gives these commands, some at a time; answers how many were carried out. */
async function giveAll(context: JobContext, name: string, inputs: readonly object[]): Promise<number> {
  let done = 0
  for (let at = 0; at < inputs.length; at += together) {
    const given = await Promise.all(
      inputs.slice(at, at + together).map((input) => context.give({ name, input })),
    )
    done += given.filter(Boolean).length
  }
  return done
}

/** The end of each person's last seat, also of one that is still to come. */
function lastSeats(all: readonly RosterRecord[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { shifts, assignments } of all) {
    const ends = new Map(shifts.map((shift) => [shift.id, Date.parse(shift.endAt)]))
    for (const { personId, shiftId, status } of assignments)
      if (status === 'confirmed')
        last.set(personId, Math.max(last.get(personId) ?? 0, ends.get(shiftId) ?? 0))
  }
  return last
}

async function lastService(
  person: Person,
  seats: ReadonlyMap<string, number>,
  ends: ReadonlyMap<string, number>,
  context: JobContext,
): Promise<number> {
  const registered = person.registeredAt === undefined ? 0 : Date.parse(person.registeredAt)
  const reported = await lastReported(context.read, person.id)
  const entered = (person.consents ?? []).map(({ at, eventId }) =>
    Math.max(Date.parse(at), ends.get(eventId) ?? 0),
  )
  return Math.max(registered, seats.get(person.id) ?? 0, reported ?? 0, ...entered)
}

/** Who works at the hub is reached by that number for as long as they do; everybody else gave it for an event. */
const gaveForEvents = async (person: Person, read: Reader): Promise<boolean> =>
  person.role === 'volunteer' || (person.consents !== undefined && !(await hasAccount(read, person.id)))

async function phones(context: JobContext): Promise<number> {
  const limit = yearsBefore(context.now, phoneYears)
  const seats = lastSeats(await everyOne(context.read, rosters))
  const ends = new Map((await everyOne(context.read, events)).map(({ id, endAt }) => [id, Date.parse(endAt)]))
  const held = (await everyOne(context.read, people)).filter(({ phone }) => phone !== undefined)
  const due: object[] = []
  for (const person of held)
    if (
      (await gaveForEvents(person, context.read)) &&
      (await lastService(person, seats, ends, context)) < limit
    )
      due.push({ personId: person.id })
  return giveAll(context, forgetPhone.name, due)
}

const isOver = (event: EventRecord, limit: number): boolean => Date.parse(event.endAt) < limit

/** Only where signed figures speak for them: a report that was never signed would lose its numbers. */
async function expiredVisits(context: JobContext): Promise<number> {
  const limit = yearsBefore(context.now, visitYears)
  let removed = 0
  for (const event of await everyOne(context.read, events)) {
    if (!isOver(event, limit) || (await signedFigures(context.read, event.id)) === undefined) continue
    const single = await everyOne(context.read, visits, { where: { eventId: event.id } })
    removed += await giveAll(
      context,
      expireVisit.name,
      single.map(({ id }) => ({ visitId: id })),
    )
  }
  return removed
}

/** That a unit came with how many is kept for the figures; what it wrote was needed for the day. */
async function writtenReplies(context: JobContext): Promise<number> {
  const limit = yearsBefore(context.now, phoneYears)
  const due: object[] = []
  for (const event of await everyOne(context.read, events)) {
    if (!isOver(event, limit)) continue
    const slips = await everyOne(context.read, replies, { where: { eventId: event.id } })
    for (const slip of slips) if (hasWords(slip)) due.push({ replyId: slip.id, personId: slip.contactId })
  }
  return giveAll(context, forgetContact.name, due)
}

async function expiredReveals(context: JobContext): Promise<number> {
  const limit = new Date(context.now)
  limit.setUTCMonth(limit.getUTCMonth() - revealMonths)
  const old = await everyOne(context.read, reveals, { where: { at: { below: limit.toISOString() } } })
  return giveAll(
    context,
    expireReveal.name,
    old.map(({ id }) => ({ revealId: id })),
  )
}

const day = 24 * 60 * 60 * 1000

async function waitingIdentities(context: JobContext): Promise<number> {
  const below = new Date(context.now - pendingDays * day).toISOString()
  const old = await everyOne(context.read, identities, { where: { state: 'pending', lastAt: { below } } })
  return giveAll(
    context,
    dismissIdentity.name,
    old.map(({ id }) => ({ identityId: id })),
  )
}

export const retentionJob: Job = {
  name: 'retention.carryOut',
  run: async (context) => ({
    phone: await phones(context),
    visits: await expiredVisits(context),
    replies: await writtenReplies(context),
    reveals: await expiredReveals(context),
    identities: await waitingIdentities(context),
    sessions: await context.sessions.endExpired(),
  }),
}
