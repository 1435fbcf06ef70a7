import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, Moment } from '#shared/contract/ids.ts'
import { CrowdLimits, Headcount, People, Threshold } from './crowdModel.ts'
import { eventArchived } from './refusals.ts'

export const recordHeadcount = defineCommand('headcount.record', {
  summary: { 'zh-CN': '报在场人数', en: 'Report how many people are on site' },
  input: z.strictObject({ eventId: Id, at: Moment, people: People }),
  output: Headcount,
  refusals: { 'event-archived': eventArchived },
})

export const undoHeadcount = defineCommand('headcount.undo', {
  summary: { 'zh-CN': '撤销一次在场人数', en: 'Take back a headcount' },
  input: z.strictObject({ headcountId: Id }),
  output: z.object({ id: Id }),
  refusals: { 'event-archived': eventArchived },
})

export const setLimits = defineCommand('headcount.setLimits', {
  summary: {
    'zh-CN': '设定在场人数的警戒线和对应措施',
    en: 'Set from what number of people on what is done',
  },
  input: z.strictObject({ eventId: Id, thresholds: z.array(Threshold).max(10) }),
  output: CrowdLimits,
  refusals: { 'event-archived': eventArchived },
})
