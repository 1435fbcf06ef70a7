// [R13] Thirty numbers a minute and no more, told to the auditor once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownEntries } from '#shared/features/audits/ownEntries.ts'
import type { AuditRow } from '#shared/features/audits/model.ts'
import { languages } from '#shared/contract/language.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { volunteer } from '#tests/support/dayWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { footprint } from '#tests/support/footprint.ts'

const second = 1000
const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const { eventId } = hub.world

describe('[R13] member.reveal', () => {
  let personId: string
  let adam: TestPerson
  let alice: TestPerson
  beforeAll(async () => {
    personId = await volunteer(hub, 'confirmed', { phone: '15400001234' })
    adam = await hub.person('adam')
    alice = await hub.person('alice')
  })
  const reveal = (person: TestPerson, headers = {}) =>
    person.rest.post('member.reveal', { personId, eventId, reason: 'shift' }, headers)
  async function alerts(): Promise<AuditRow[]> {
    await hub.running.audit.settled()
    const audrey = await hub.person('audrey')
    const { body } = await audrey.rest.get('audit.list', { limit: '500' })
    const { items } = body.value as { items: AuditRow[] }
    expect(items.filter((row) => row.name === 'member.reveal' && row.result === 'too-many')).toEqual([])
    return items.filter((row) => row.name.startsWith('alert.'))
  }

  it('is answered thirty times of sixty at once, whichever the door', async () => {
    const socket = await alice.socket()
    const input = { personId, eventId, reason: 'shift' }
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 2 === 0
          ? reveal(alice).then(({ body }) => codeOf(body))
          : socket.command('member.reveal', input, `at-once-${index}`).then(codeOf),
      ),
    )
    expect(answers.filter((code) => code === 'done')).toHaveLength(30)
    expect(answers.filter((code) => code === 'too-many')).toHaveLength(30)
    expect(await hub.store.count({ name: 'reveals', indexes: [['by']] }, {})).toBe(30)
  })

  it('says how long to wait, in the reader’s language, and changes nothing', async () => {
    clock.advance(18 * second)
    const before = await footprint(hub.store)
    const sentences = {
      'zh-CN': '操作太频繁，请 42 秒后再试。',
      en: 'Too many attempts. Try again in 42 seconds.',
    }
    for (const language of languages) {
      const { status, body } = await reveal(alice, { 'accept-language': language })
      expect(status).toBe(429)
      expect(body).toEqual({ ok: false, error: { code: 'too-many', message: sentences[language] } })
    }
    expect(await footprint(hub.store)).toEqual(before)
  })

  it('is told to the auditor once for all that was tried in a row, in words of its own', async () => {
    const found = await alerts()
    expect(found).toMatchObject([{ name: 'alert.member.reveal', by: 'alice', result: 'too-many' }])
    for (const language of languages) expect(ownEntries[found[0]?.name ?? '']?.[language]).toMatch(/30/)
  })

  it('is nobody else’s affair: another person goes on', async () => {
    expect((await reveal(adam)).status).toBe(200)
  })

  it('goes on as the window slides, one for each that is a minute old', async () => {
    clock.advance(42 * second - 1)
    expect((await reveal(alice)).status).toBe(429)
    clock.advance(1)
    for (let index = 0; index < 10; index += 1) expect((await reveal(alice)).status).toBe(200)
    clock.advance(30 * second)
    for (let index = 0; index < 20; index += 1) expect((await reveal(alice)).status).toBe(200)
    expect((await reveal(alice)).status).toBe(429)
    clock.advance(30 * second)
    for (let index = 0; index < 10; index += 1) expect((await reveal(alice)).status).toBe(200)
    expect((await reveal(alice)).status).toBe(429)
  })

  it('is told again when somebody begins anew', async () => {
    const before = (await alerts()).length
    clock.advance(120 * second)
    for (let index = 0; index < 40; index += 1) await reveal(alice)
    expect(await alerts()).toHaveLength(before + 1)
  })

  it('who may not is told so, not how long to wait; and what is tried in vain counts too', async () => {
    const rita = await hub.person('rita')
    for (let index = 0; index < 30; index += 1) expect(codeOf((await reveal(rita)).body)).toBe('forbidden')
    expect(codeOf((await reveal(rita)).body)).toBe('too-many')
    expect((await alerts())[0]).toMatchObject({ by: 'rita' })
  })
})
