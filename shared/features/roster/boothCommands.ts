import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { Booth, boothFields, BoothStatus } from './model.ts'
import { eventArchived } from './refusals.ts'

const organisationUnknown = {
  'zh-CN': '没有这个单位，请先登记单位。',
  en: 'There is no such organisation. Register it first.',
}

/** Two booths of one number are told of, not refused: the plan of the square often comes later. */
const BoothTold = Booth.extend({ flags: z.array(z.enum(['number-taken'])).optional() })

export const createBooth = defineCommand('booth.create', {
  summary: { 'zh-CN': '登记摊位', en: 'Register a booth' },
  input: z.strictObject({ eventId: Id, ...boothFields }),
  output: BoothTold,
  refusals: { 'organisation-unknown': organisationUnknown, 'event-archived': eventArchived },
})

const { zone, kind, organisationId, staffCount, needs, capacityPerHour } = boothFields

export const updateBooth = defineCommand('booth.update', {
  summary: { 'zh-CN': '修改摊位', en: 'Change a booth' },
  input: z.strictObject({
    boothId: Id,
    ...z.strictObject(boothFields).partial().shape,
    zone: zone.nullable(),
    kind: kind.nullable(),
    organisationId: organisationId.nullable(),
    staffCount: staffCount.nullable(),
    needs: needs.nullable(),
    capacityPerHour: capacityPerHour.nullable(),
  }),
  output: BoothTold,
  refusals: { 'organisation-unknown': organisationUnknown, 'event-archived': eventArchived },
})

export const moveBooth = defineCommand('booth.move', {
  summary: { 'zh-CN': '摊位进入另一状态', en: 'Move a booth to another state' },
  input: z.strictObject({ boothId: Id, status: BoothStatus }),
  output: Booth,
  refusals: { 'event-archived': eventArchived },
})
