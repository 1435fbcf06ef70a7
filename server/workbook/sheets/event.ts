// The sheet 活动: one fact on each row, its name in front. It says which event the workbook is about, and whose.
import type { Sentence } from '#shared/contract/language.ts'
import { folded, foldedHead, listed } from '../fold.ts'
import { eventForm } from '../forms.ts'
import type { Known, KnownEvent, KnownPairing } from '../known.ts'
import { filled } from '../filled.ts'
import type { PlainCell, PlainSheet, PlainWorkbook } from '../plainWorkbook.ts'
import { problems } from '../problems.ts'
import { chinaMoment, type When } from '../readMoment.ts'
import { RowReader } from '../rowReader.ts'
import { sheetOf, textOf } from '../table.ts'
import { together } from '../together.ts'

export interface EventFacts {
  readonly pairing: KnownPairing
  readonly title: string
  /** `2026-10-24` */
  readonly day: string
  readonly sheet: string
  readonly row: number
  readonly fields: Readonly<Record<string, unknown>>
  readonly known: KnownEvent | undefined
}

export interface EventRefusal {
  readonly sheet: string
  readonly row: number
  readonly column?: string
  readonly reason: Sentence
}

function factsOf(sheet: PlainSheet): Map<string, RowReader> {
  const readers = new Map<string, RowReader>()
  for (const { number, cells } of sheet.rows) {
    const [label, ...others] = cells.filter(
      (cell): cell is PlainCell => cell !== undefined && textOf(cell).trim() !== '',
    )
    const head = foldedHead(textOf(label))
    const column = eventForm.columns.find((one) => foldedHead(one.head) === head || one.also?.includes(head))
    const value = others.find((cell) => textOf(cell) !== textOf(label))
    if (column === undefined || readers.has(column.key)) continue
    const written = textOf(label).trim()
    const given = value === undefined ? [] : ([[column.key, value]] as const)
    readers.set(column.key, new RowReader(number, new Map(given), new Map([[column.key, written]])))
  }
  return readers
}

function pairingOf(row: RowReader, known: Known): KnownPairing | undefined {
  const hosts = listed(row.text('hosts', 400) ?? '')
  if (hosts.length < 2) return row.refuse('twoHosts', 'hosts')
  const names = new Map(known.organisations.map((unit) => [unit.id, unit.name]))
  const ids = hosts.map(
    (host) =>
      known.organisations.find((unit) =>
        [unit.name, unit.shortName].some((name) => folded(name) === folded(host)),
      )?.id,
  )
  const found = known.pairings.find(
    ({ officeOrganisationId, communityOrganisationId }) =>
      ids.includes(officeOrganisationId) && ids.includes(communityOrganisationId),
  )
  const nameOf = (pairing: KnownPairing): string =>
    `${names.get(pairing.officeOrganisationId) ?? ''}、${names.get(pairing.communityOrganisationId) ?? ''}`
  const all = known.pairings.map(nameOf).join('；') || '—'
  return found ?? row.refuse('pairingUnknown', 'hosts', { value: hosts.join('、'), known: all })
}

interface Times {
  readonly startAt: string
  readonly endAt: string
  readonly day: string
}

const complete = ({ date, time }: When): string | undefined =>
  date === undefined || time === undefined ? undefined : chinaMoment(date, time)

function timesOf(start: RowReader, end: RowReader | undefined): Times | undefined {
  const span = start.span('startAt')
  if (span === undefined) return undefined
  const startAt = complete(span.from)
  if (span.from.date === undefined)
    return start.refuse('momentUnreadable', 'startAt', { value: span.from.time ?? '' })
  if (startAt === undefined) return start.refuse('timeMissing', 'startAt')
  const stop = end?.span('endAt', Number(span.from.date.slice(0, 4)))?.from ?? span.to
  if (end?.problem !== undefined) return undefined
  if (stop === undefined) return start.refuse('required', 'endAt')
  const endAt = complete({ date: span.from.date, ...stop })
  if (endAt === undefined) return (end ?? start).refuse('timeMissing', 'endAt')
  if (Date.parse(endAt) <= Date.parse(startAt))
    return (end ?? start).refuse('endsBeforeStart', undefined, {
      start: startAt.slice(0, 16).replace('T', ' '),
      end: endAt.slice(0, 16).replace('T', ' '),
    })
  return { startAt, endAt, day: span.from.date }
}

/** Which event it is and what is said of it; or the one row for which nothing can go in. */
export function readEvent(workbook: PlainWorkbook, known: Known): EventFacts | EventRefusal {
  const sheet = sheetOf(workbook.sheets, eventForm)
  if (sheet === undefined) return { sheet: eventForm.sheet, row: 1, reason: problems.eventMissing }
  const readers = factsOf(sheet)
  for (const column of eventForm.columns)
    if (column.required && !readers.has(column.key))
      return {
        sheet: sheet.name,
        row: 1,
        reason: filled(problems.eventFieldMissing, { column: column.head }),
      }
  const at = (key: string): RowReader => readers.get(key) ?? new RowReader(1, new Map(), new Map())
  const title = at('title').required('title', 80)
  const pairing = pairingOf(at('hosts'), known)
  const times = timesOf(at('startAt'), readers.get('endAt'))
  const place = at('place').required('place', 80)
  const whole = { min: 1, max: 1_000_000, whole: true } as const
  const venue = {
    areaSqm: at('areaSqm').amount('areaSqm', whole),
    capacity: at('capacity').amount('capacity', whole),
    rainVenue: at('rainVenue').text('rainVenue', 80),
  }
  const theme = at('theme').text('theme', 80)
  const expectedVisitors = at('expectedVisitors').amount('expectedVisitors', { ...whole, min: 0 })
  for (const reader of readers.values())
    if (reader.problem !== undefined) return { sheet: sheet.name, row: reader.number, ...reader.problem }
  if (title === undefined || pairing === undefined || times === undefined || place === undefined)
    return { sheet: sheet.name, row: 1, reason: problems.eventMissing }
  const { day, ...moments } = times
  const event = known.events.find(
    (one) =>
      one.pairingId === pairing.id &&
      folded(String(one.fields['title'])) === folded(title) &&
      dayOf(one.fields['startAt']) === day,
  )
  return {
    pairing,
    title,
    day,
    sheet: sheet.name,
    row: at('title').number,
    fields: {
      title,
      theme,
      ...moments,
      place,
      venue: together(event?.fields['venue'], venue),
      expectedVisitors,
    },
    known: event,
  }
}

const chinaOffset = 8 * 60 * 60 * 1000

/** The calendar day in China. */
function dayOf(startAt: unknown): string {
  return new Date(Date.parse(String(startAt)) + chinaOffset).toISOString().slice(0, 10)
}
