// The finished fair exactly as in the sample, and the same fair in preparation with dates counted from the first start.
import type { Actor } from '#server/kernel/actor.ts'
import { isApproval } from '#shared/features/events/rules.ts'
import type { EventStatus } from '#shared/features/events/model.ts'
import type { Run } from './load.ts'
import { loadDay } from './loadDay.ts'
import { loadRoster } from './loadRoster.ts'
import type { Sample } from './sample.ts'

const day = 24 * 60 * 60 * 1000
const chinaOffset = 8 * 60 * 60 * 1000

interface FairParts {
  readonly run: Run
  readonly sample: Sample
  readonly actors: ReadonlyMap<string, Actor>
  readonly pairingId: string
  readonly startedAt: number
}

export interface LoadedFair {
  readonly id: string
  readonly planTitle: string
  readonly planParagraphs: readonly string[]
}

interface Variant {
  readonly id: string
  /** The name of the season in titles and texts. */
  readonly renamed: (text: string) => string
  /** Days between the sample's dates and this fair's. */
  readonly shift: number
  readonly steps: readonly { readonly status: EventStatus; readonly at: number }[]
  readonly taskStatus: 'finalStatus' | 'statusAtSnapshot'
  readonly taskId: (id: string) => string
}

/** ISO time in China, moved by whole days. */
export function moved(moment: string, days: number): string {
  const local = new Date(Date.parse(moment) + days * day + chinaOffset).toISOString()
  return `${local.slice(0, 19)}+08:00`
}

/** The same fair a given number of days later: on the day after tomorrow's tomorrow, so that the snapshot (T-2 at noon) is now. */
export function daysUntilNext(sample: Sample, startedAt: number): number {
  const today = Math.floor((startedAt + chinaOffset) / day)
  const snapshot = Math.floor((Date.parse(sample.fair.event.startAt) + chinaOffset) / day) - 2
  return today - snapshot
}

async function loadVariant(
  { run, sample, actors, pairingId, startedAt }: FairParts,
  variant: Variant,
): Promise<void> {
  const { event } = sample.fair
  const actor = (id: string): Actor => {
    const found = actors.get(id)
    if (found === undefined) throw new Error(`the sample names ${id}, whom it does not describe`)
    return found
  }
  const office = actor('u-01')
  const begun = Date.parse(moved('2026-09-21T09:00:00+08:00', variant.shift))
  const { name, ...venue } = event.venue
  const facts = {
    pairingId,
    kind: 'service_fair',
    approverId: event.approverUserId,
    title: variant.renamed(event.title),
    theme: variant.renamed(event.theme),
    startAt: moved(event.startAt, variant.shift),
    endAt: moved(event.endAt, variant.shift),
    place: name,
    venue,
    expectedVisitors: event.expectedVisitors,
  }
  await run('event.create', office, facts, { key: variant.id, at: begun, recordId: variant.id })
  let status: EventStatus = 'draft'
  const step = async (next: Variant['steps'][number]): Promise<void> => {
    const by = isApproval(status, next.status) ? actor(event.approverUserId) : office
    await run(
      'event.move',
      by,
      { eventId: variant.id, status: next.status },
      { key: `${variant.id}-${next.status}`, at: next.at },
    )
    status = next.status
  }
  // Tasks, roster and the day are frozen with the archived event, so the last step comes after them.
  for (const next of variant.steps) if (next.status !== 'archived') await step(next)
  for (const task of sample.tasks) {
    const id = variant.taskId(task.id)
    const input = {
      eventId: variant.id,
      title: task.title,
      group: task.group,
      ownerId: task.ownerUserId,
      priority: task.priority,
      dueAt: moved(task.dueAt, variant.shift),
      dependsOn: task.dependsOn.map(variant.taskId),
    }
    await run('task.create', office, input, { key: id, at: begun + 1, recordId: id })
  }
  for (const task of sample.tasks) {
    const id = variant.taskId(task.id)
    const wanted = task[variant.taskStatus]
    if (wanted === 'todo') continue
    const reason = wanted === 'blocked' ? { reason: task.blockedReason } : {}
    const at = Math.min(Date.parse(moved(task.doneAt ?? task.dueAt, variant.shift)), startedAt)
    await run(
      'task.move',
      actor(task.ownerUserId),
      { taskId: id, status: wanted, ...reason },
      { key: `${id}-${wanted}`, at },
    )
  }
  const day = facts.startAt.slice(0, 10)
  const runSheet = sample.fair.runSheet.map(({ start, end, ownerUserId, item, group, place }) => ({
    startAt: `${day}T${start}:00+08:00`,
    endAt: `${day}T${end}:00+08:00`,
    item,
    ownerId: ownerUserId,
    group,
    place,
  }))
  await run(
    'event.setRunSheet',
    office,
    { eventId: variant.id, runSheet },
    { key: `${variant.id}-runSheet`, at: begun + 1 },
  )
  await loadRoster({
    run,
    by: office,
    at: begun + 2,
    eventId: variant.id,
    finished: variant.taskStatus === 'finalStatus',
    moved: (moment) => moved(moment, variant.shift),
    idOf: variant.taskId,
  })
  await loadDay({
    run,
    actor,
    eventId: variant.id,
    finished: variant.taskStatus === 'finalStatus',
    plannedAt: begun + 5,
    endAt: facts.endAt,
    idOf: variant.taskId,
  })
  for (const next of variant.steps) if (next.status === 'archived') await step(next)
}

export async function loadFair(parts: FairParts): Promise<readonly LoadedFair[]> {
  const { sample, startedAt } = parts
  const { event, planDocument } = sample.fair
  const steps = event.statusHistory
    .filter(([status]) => status !== 'draft')
    .map(([status, date], index) => ({
      status: status as EventStatus,
      at: Date.parse(`${date}T10:00:00+08:00`) + index,
    }))
  await loadVariant(parts, {
    id: 'fair-2026-10',
    renamed: (text) => text,
    shift: 0,
    steps,
    taskStatus: 'finalStatus',
    taskId: (id) => id,
  })

  const shift = daysUntilNext(sample, startedAt)
  const renamed = (text: string): string => text.replace('金秋', '岁末')
  await loadVariant(parts, {
    id: 'fair-next',
    renamed,
    shift,
    steps: steps.slice(0, 5).map(({ status, at }) => ({ status, at: at + shift * day })),
    taskStatus: 'statusAtSnapshot',
    taskId: (id) => `next-${id}`,
  })
  const planTitle = planDocument.title
  return [
    { id: 'fair-2026-10', planTitle, planParagraphs: planDocument.paragraphs },
    {
      id: 'fair-next',
      planTitle: renamed(planTitle),
      planParagraphs: planDocument.paragraphs.map((text) => renamed(redate(text, shift))),
    },
  ]
}

/** Moves the dates that a paragraph names: 2026年10月24日（星期六）, 9月21日. */
export function redate(text: string, days: number): string {
  const weekdays = '日一二三四五六'
  return text.replace(
    /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:（星期[日一二三四五六]）)?/g,
    (whole, year: string | undefined, month: string, date: string) => {
      const shifted = new Date(Date.UTC(Number(year ?? 2026), Number(month) - 1, Number(date)) + days * day)
      const weekday = whole.includes('星期') ? `（星期${weekdays.charAt(shifted.getUTCDay())}）` : ''
      return `${year === undefined ? '' : `${shifted.getUTCFullYear()}年`}${shifted.getUTCMonth() + 1}月${shifted.getUTCDate()}日${weekday}`
    },
  )
}
