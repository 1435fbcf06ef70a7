import { afterAll, expect, it } from 'vitest'
import { consentHolding, replyHolding } from '#server/features/links/holdings.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { enter, makeLink } from '#tests/support/linkWork.ts'
import { noticeVersion } from '#shared/features/links/notice.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())

it('a person’s own copy says what they agreed to and which slips they filled in', async () => {
  const { eventId } = hub.world
  await asHub(hub, 'booth.create', { eventId, no: 1, name: '义诊', organisationId: 'other' })
  const link = await makeLink(hub, 'units')
  const { rest, personId } = await enter(hub, link, {
    name: '何联系',
    phone: '13700000001',
    organisationId: 'other',
  })
  await rest.post('reply.fill', { eventId, organisationId: 'other', coming: true, people: 3 })
  const loading = { read: hub.store, sessions: hub.running.hub.sessions, now: clock.now() }
  const at = new Date(clock.now()).toISOString()
  expect(await consentHolding.rows(personId, loading)).toEqual([['测试大集', noticeVersion, at, undefined]])
  expect(await replyHolding.rows(personId, loading)).toEqual([
    ['测试大集', true, undefined, 3, undefined, undefined, at],
  ])
  expect(await replyHolding.rows('carol', loading)).toEqual([])
})
