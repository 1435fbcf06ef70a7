// What a link shows, and what came by it.
import { z } from 'zod'
import { Id, list, Moment } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Link, LinkPurpose, LinkStanding, ListRow, Reply, Token } from './model.ts'

const Unit = z.object({ id: Id, name: z.string() })

export const openLink = defineQuery('link.open', {
  summary: { 'zh-CN': '链接打开的页面', en: 'The page that a link opens' },
  input: z.strictObject({ token: Token }),
  output: z.object({
    standing: LinkStanding,
    purpose: LinkPurpose,
    expiresAt: Moment,
    event: z.object({
      id: Id,
      title: z.string(),
      startAt: Moment,
      endAt: Moment,
      place: z.string(),
      hosts: z.array(z.string()),
    }),
    notice: z.object({ version: z.string(), lines: z.array(z.string()) }),
    /** Whom a reply slip may be filled in for. */
    units: z.array(Unit),
  }),
  personal: true,
})

export const listLinks = defineQuery('link.list', {
  summary: { 'zh-CN': '活动的群链接', en: 'The links of an event' },
  input: z.strictObject({ eventId: Id }),
  output: list(Link),
  personal: true,
})

export const getEntry = defineQuery('entry.get', {
  summary: { 'zh-CN': '自己的登记', en: 'One’s own entry' },
  input: z.strictObject({}),
  output: z.object({
    personId: Id,
    name: z.string(),
    phoneMasked: z.string().optional(),
    organisationId: Id,
    organisation: z.string(),
  }),
  personal: true,
})

/** `units` are those with a booth who are no hosts; who is not among `items` has not answered. */
export const listReplies = defineQuery('reply.list', {
  summary: { 'zh-CN': '参加单位回执', en: 'The reply slips of the units' },
  input: z.strictObject({ eventId: Id }),
  output: z.object({ items: z.array(Reply), units: z.array(Unit) }),
  personal: true,
})

export const readList = defineQuery('link.readList', {
  summary: {
    'zh-CN': '预览粘贴的接龙：每一行会怎样上名册',
    en: 'Preview a pasted list: how each row would go onto the roster',
  },
  input: z.strictObject({ eventId: Id, shiftId: Id, text: z.string().min(1).max(20_000) }),
  output: z.object({
    items: z.array(ListRow),
    passed: z.array(z.object({ line: z.number().int(), reason: z.string() })),
  }),
  personal: true,
})
