// Whoever opens a link and agrees to the notice is on the register from then on.
import { people, type Person, pinyinOf } from '#server/features/members/index.ts'
import { everyone } from '#server/kernel/access.ts'
import { announce, decided, first, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { entryCreated } from '#shared/features/links/changes.ts'
import { createEntry } from '#shared/features/links/commands.ts'
import { noticeVersion } from '#shared/features/links/notice.ts'
import { memberCreated } from '#shared/features/members/changes.ts'
import { linkFacts, unitsOf, whyNotEnter } from '../facts.ts'
import { consentTo, linkBy, newcomerId, registered } from '../store.ts'

/** Whoever has the link may enter: the agreement is added to who is on the register already, or to a new volunteer. */
export default keeping(createEntry, {
  on: people,
  may: [everyone],
  async target({ token, name, phone }, read) {
    const link = await linkBy(read, token)
    return link && ((await registered(read, name, phone))?.id ?? newcomerId(link, name, phone))
  },
  async facts({ input, read, record, now }) {
    const facts = await linkFacts(read, input.token, now)
    if (facts === undefined) return undefined
    const units = facts.link.purpose === 'units' ? await unitsOf(read, facts) : []
    return { ...facts, units, barred: await whyNotEnter(read, record) }
  },
  relations: () => [],
  decide({ record, facts, id, at, input: { name, phone, organisationId, notice } }) {
    const { link, event, pairing, standing, units, barred } = facts
    if (standing !== 'open') return refuse('link-closed')
    if (barred !== undefined) return refuse(barred)
    if (notice !== noticeVersion) return refuse('notice-changed')
    const forUnit = link.purpose === 'units'
    const unit = record?.organisationId ?? organisationId
    if (forUnit && !units.some((one) => one.id === unit)) return refuse('unit-unknown')
    const earlier = record && consentTo(record, event.id)
    const current = earlier?.notice === notice && earlier.linkId === link.id
    const consent = { linkId: link.id, eventId: event.id, notice, at }
    const others = (record?.consents ?? []).map((one) =>
      one === earlier && !current ? { ...one, withdrawnAt: at } : one,
    )
    const consents = current ? others : [...others, consent]
    const entered = announce(entryCreated, [roomOf(event.workspaceId)], {
      part: { id, state: { id, eventId: event.id } },
    })
    if (record !== undefined) return decided(following<Person>(record, { consents }), [entered], {})
    const person = first<Person>(facts, {
      id,
      name,
      phone,
      organisationId: (forUnit ? unit : undefined) ?? pairing.communityOrganisationId,
      role: forUnit ? 'unit_member' : 'volunteer',
      systemRoles: [],
      active: true,
      registeredAt: at,
      pinyin: pinyinOf(name),
      consents,
    })
    return decided(person, [entered, announce(memberCreated, [roomOf(workspaceIds.hub)])], {})
  },
})
