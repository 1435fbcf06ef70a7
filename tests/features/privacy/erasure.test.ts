// Erasing a person: their name and phone are found nowhere in the store, the files, the log, and the figures stay.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '#server/kernel/actor.ts'
import type { Log } from '#server/kernel/ports.ts'
import type { RestClient } from '#tests/support/restClient.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { inAnswers, inFiles, inStore, visitorsOf } from './everywhere.ts'

const personId = 'v-01'
const words = ['沈怀瑾', 'shenhuaijin', '15400001000', 'szmz-huaijin']
const wanted = { words, personId }
const events = ['fair-2026-10', 'fair-next']
const lines: string[] = []
const write = (facts: object, message: string): void =>
  void lines.push(`${message} ${JSON.stringify(facts, [...Object.keys(facts), 'message', 'stack'])}`)
const log: Log = { info: write, warn: write, error: write }

let hub: DemoHub
let visitors: ReadonlyMap<string, RestClient>
const restOf = (who: string): RestClient => {
  const rest = visitors.get(who)
  if (rest === undefined) throw new Error(`nobody signed in as ${who}`)
  return rest
}

async function figures(eventId: string): Promise<unknown> {
  const { body } = await restOf('u-01').get('report.figures', { eventId })
  const { asOf: _asOf, ...rest } = body.value as Record<string, unknown>
  return rest
}

async function done(who: string, name: string, input: object): Promise<unknown> {
  const { body } = await restOf(who).post(name, input)
  if (!body.ok) throw new Error(`${name}: ${JSON.stringify(body.error)}`)
  return body.value
}

/** An account named like the person, a sign-in, a change of the record, a reveal, and an excuse in words. */
async function leaveTraces(): Promise<void> {
  const password = 'a long enough sentence'
  await hub.running.hub.execute({
    name: 'account.open',
    input: { personId, account: 'szmz-huaijin', password },
    actor: system('test'),
    commandId: 'open',
  })
  await restOf('u-admin').post('session.signIn', { account: 'szmz-huaijin', password })
  visitors = await visitorsOf(hub, ['u-admin', 'u-01', 'u-02', 'u-04', 'u-08'])
  await done('u-admin', 'member.update', { personId, title: '沈怀瑾老师' })
  await done('u-admin', 'member.reveal', { personId, reason: 'request' })
  const shifts = (await done('u-01', 'shift.list', { eventId: 'fair-next' })) as {
    items: { id: string; assignments: { personId: string; status: string }[] }[]
  }
  const mine = shifts.items.find((shift) => shift.assignments.some((one) => one.personId === personId))
  if (mine === undefined) throw new Error('the person has no shift')
  const place = { shiftId: mine.id, personId }
  await hub.running.hub.execute({
    name: 'shift.assign',
    input: place,
    actor: system('test'),
    commandId: 'assign',
  })
  await done('u-01', 'shift.excuse', { ...place, reason: '沈怀瑾 15400001000 家里有事' })
}

beforeAll(async () => {
  hub = await startDemoHub({ log })
  visitors = await visitorsOf(hub, ['u-admin', 'u-01', 'u-02', 'u-04', 'u-08'])
  await leaveTraces()
})
afterAll(() => hub?.close())

describe('erasing a person', { timeout: 180_000 }, () => {
  let before: unknown

  it('is worth a search: before, the words are in the store, in answers and in files', async () => {
    expect(await inStore(hub, words)).not.toEqual([])
    const answers = await inAnswers(visitors, events, wanted)
    expect(answers).toEqual(
      expect.arrayContaining([
        'member.list to u-08',
        'member.records to u-admin',
        'shift.list to u-01',
        'checkin.list to u-01',
        'report.rows to u-01',
      ]),
    )
    expect(await inFiles(visitors, events, wanted)).toEqual(
      expect.arrayContaining(['roster.excel to u-01', 'member.ownExport to u-admin']),
    )
    before = await figures('fair-2026-10')
  })

  it('names where people wrote the words, and nothing else', async () => {
    const { items } = (await done('u-admin', 'member.mentions', { personId })) as { items: unknown[] }
    expect(items).toEqual([])
  })

  it('leaves the words nowhere, in no role, and the figures as they were', async () => {
    await done('u-admin', 'member.erase', { personId, reason: 'asked' })
    await hub.running.reactions.settled()
    await expect.poll(() => inStore(hub, words), { timeout: 40_000 }).toEqual([])
    expect(await inAnswers(visitors, events, wanted)).toEqual([])
    expect(await inFiles(visitors, events, wanted)).toEqual([])
    expect(lines.filter((line) => words.some((word) => line.includes(word)))).toEqual([])
    expect(await figures('fair-2026-10')).toEqual(before)
  })

  it('holds after a restart, and the account is gone', async () => {
    await hub.restart()
    visitors = await visitorsOf(hub, ['u-admin'])
    expect(await inStore(hub, words)).toEqual([])
    expect(await inAnswers(visitors, events, wanted)).toEqual([])
    const again = await restOf('u-admin').post('account.resetPassword', { account: 'szmz-huaijin' })
    expect(again.status).toBe(404)
  })
})
