// Steps of people who come by a link from a chat group, without an account.
import { randomBytes } from 'node:crypto'
import type { Link } from '#shared/features/links/model.ts'
import { noticeVersion } from '#shared/features/links/notice.ts'
import type { TestHub } from './createTestHub.ts'
import { type RestClient, restClient } from './restClient.ts'

export const newKey = (): string => randomBytes(32).toString('base64url')

export const beforeTheFair = '2026-10-24T08:00:00+08:00'

/** A link as the coordinator who posts it sees it. */
export async function makeLink(
  hub: TestHub,
  purpose: Link['purpose'] = 'volunteers',
  expiresAt = beforeTheFair,
): Promise<Link> {
  const { eventId } = hub.world
  const alice = await hub.person('alice')
  const { body } = await alice.rest.post('link.create', { eventId, purpose, expiresAt })
  const { id } = body.value as { id: string }
  const listed = (await alice.rest.post('link.list', { eventId })).body.value as { items: Link[] }
  const link = listed.items.find((one) => one.id === id)
  if (link === undefined) throw new Error('no link')
  return link
}

export interface Newcomer {
  readonly name: string
  readonly phone: string
  readonly organisationId?: string
}

export interface Phone {
  readonly key: string
  readonly rest: RestClient
  readonly personId: string
}

/** Agrees to the notice, opens the entry and has a key from then on. */
export async function enter(
  hub: TestHub,
  { token }: Pick<Link, 'token'>,
  { organisationId, ...who }: Newcomer,
): Promise<Phone> {
  const unit = organisationId === undefined ? {} : { organisationId }
  const agreed = await hub.nobody.post('entry.create', { token, ...who, ...unit, notice: noticeVersion })
  if (!agreed.body.ok) throw new Error(`entry.create: ${agreed.body.error?.code ?? ''}`)
  const key = newKey()
  const opened = await hub.nobody.post('entry.open', { token, ...who, key })
  if (!opened.body.ok) throw new Error(`entry.open: ${opened.body.error?.code ?? ''}`)
  const rest = restClient(hub.url, undefined, key)
  const own = (await rest.post('entry.get')).body.value as { personId: string }
  return { key, rest, personId: own.personId }
}
