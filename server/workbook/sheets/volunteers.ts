// The roster of volunteers: people who are registered, shifts that are made from who stands together, and who is on which.
import { folded } from '../fold.ts'
import { filled } from '../filled.ts'
import { volunteerForm } from '../forms.ts'
import type { Draft } from '../draft.ts'
import type { KnownContents, KnownShift } from '../known.ts'
import type { Names } from '../names.ts'
import type { PlainWorkbook } from '../plainWorkbook.ts'
import { problems } from '../problems.ts'
import type { RowReader } from '../rowReader.ts'
import type { BoothNumbers } from './booths.ts'
import { type Duty, whenOnDuty } from './duty.ts'
import { busyOn, sameShift, shiftWords } from './knownShifts.ts'
import { openSheet, readRows } from './sheetWork.ts'

interface Entry extends Duty {
  readonly row: number
  readonly name: string
  readonly organisationId: string
  readonly phone: string | undefined
  readonly booth: string | undefined
  readonly post: string
  readonly shift: string | undefined
}

const personKey = (entry: Pick<Entry, 'name' | 'organisationId'>): string =>
  `person/${entry.organisationId}/${folded(entry.name)}`
const shiftKey = (entry: Pick<Entry, 'post' | 'booth' | 'startAt' | 'endAt'>): string =>
  ['shift', entry.booth ?? '', folded(entry.post), entry.startAt, entry.endAt].join('/')

/** Refuses a row that says a person twice, with another phone, or on two shifts at one time. */
function meetsOthers(row: RowReader, entry: Omit<Entry, 'row'>, same: readonly Entry[]): boolean {
  const twice = same.find((other) => shiftKey(other) === shiftKey(entry))
  if (twice !== undefined) row.refuse('duplicate', 'name', { row: twice.row, value: entry.name })
  const other = same.find(
    (one) => one.phone !== undefined && entry.phone !== undefined && one.phone !== entry.phone,
  )
  if (other !== undefined) row.refuse('sameNameOtherPhone', 'name', { row: other.row, value: entry.name })
  const at = same.find(
    (one) =>
      Date.parse(one.startAt) < Date.parse(entry.endAt) && Date.parse(entry.startAt) < Date.parse(one.endAt),
  )
  if (at !== undefined) row.refuse('overlaps', 'startAt', { row: at.row, value: entry.name })
  return row.problem !== undefined
}

function readEntry(
  row: RowReader,
  day: string,
  names: Names,
  booths: BoothNumbers,
): Omit<Entry, 'row'> | undefined {
  const name = row.name('name') ?? row.refuse('required', 'name')
  const organisationId = names.organisationIn(row, 'organisation') ?? row.refuse('required', 'organisation')
  const phone = row.phone('phone')
  const booth = row.count('booth')
  if (booth !== undefined && !booths.there.has(booth)) {
    const refused = booths.refused.get(booth)
    if (refused === undefined) row.refuse('boothUnknown', 'booth', { value: booth })
    else row.refuse('boothRefused', 'booth', { value: booth, row: refused })
  }
  const post = row.text('post', 40) ?? '志愿服务'
  const duty = whenOnDuty(row, day)
  if (name === undefined || organisationId === undefined || duty === undefined) return undefined
  return { name, organisationId, phone, booth, post, shift: row.text('shift', 40), ...duty }
}

export function planVolunteers(
  workbook: PlainWorkbook,
  { contents, day }: { contents: KnownContents; day: string },
  names: Names,
  booths: BoothNumbers,
  draft: Draft,
): void {
  const table = openSheet(workbook, volunteerForm, draft)
  if (table === undefined) return
  const byPerson = new Map<string, Entry[]>()
  const entries = readRows(table, draft, (row) => {
    const entry = readEntry(row, day, names, booths)
    if (entry === undefined || row.problem !== undefined) return undefined
    const same = byPerson.get(personKey(entry)) ?? []
    if (meetsOthers(row, entry, same) || isBusy(row, entry)) return undefined
    byPerson.set(personKey(entry), [...same, { ...entry, row: row.number }])
    return entry
  })
  const registered = new Set<string>()
  notePhones()
  for (const [key, together] of Map.groupBy(entries, shiftKey)) planShift(key, together)
  for (const entry of entries) planPerson(entry)

  function knownShift(entry: Omit<Entry, 'row'>): KnownShift | undefined {
    const boothId = entry.booth === undefined ? null : draft.ids.get(`booth/${entry.booth}`)
    // Of a booth that is not made yet there can be no shift.
    return boothId === undefined ? undefined : sameShift(contents.shifts, { ...entry, boothId })
  }

  /** Refuses a row whose person has a seat elsewhere at that time: the roster would say no to it later. */
  function isBusy(row: RowReader, entry: Omit<Entry, 'row'>): boolean {
    const id = names.person(entry.name, entry.organisationId)?.id
    if (id === undefined || knownShift(entry)?.assignedIds.includes(id)) return false
    const busy = busyOn(contents.shifts, id, entry)
    if (busy !== undefined) row.refuse('overlapsShift', 'startAt', { value: entry.name, ...shiftWords(busy) })
    return busy !== undefined
  }

  /** Said once, and of everybody: who could tell by a workbook whether a number is somebody's could try out numbers. */
  function notePhones(): void {
    const people = entries.filter(
      ({ name, organisationId, phone }) =>
        phone !== undefined && names.person(name, organisationId) !== undefined,
    )
    const count = new Set(people.map(personKey)).size
    if (count === 0 || table === undefined) return
    const place = { sheet: table.sheet, row: table.headRow }
    const reason = filled(problems.phonesKept, { count })
    draft.note(place, { column: table.heads.get('phone') ?? '', reason })
  }

  function planShift(key: string, together: readonly Entry[]): void {
    const [head] = together
    if (head === undefined) return
    const known = knownShift(head)
    const listed = new Set(together.map((entry) => names.person(entry.name, entry.organisationId)?.id))
    const others = known?.assignedIds.filter((id) => !listed.has(id)).length ?? 0
    // A shift never loses seats by an import: somebody else may have been put on it since.
    const seats = Math.max(together.length + others, Number(known?.fields['seats'] ?? 1))
    draft.put(
      { sheet: table?.sheet ?? '', row: head.row },
      {
        key,
        title: head.post,
        create: 'shift.create',
        update: 'shift.update',
        idField: 'shiftId',
        fields: { seats },
        onlyOnce: {
          post: head.post,
          startAt: head.startAt,
          endAt: head.endAt,
          ...(head.shift === undefined ? {} : { name: head.shift }),
        },
        ...(head.booth === undefined || known !== undefined
          ? {}
          : { refs: { boothId: `booth/${head.booth}` } }),
        known,
      },
    )
  }

  function planPerson(entry: Entry): void {
    const place = { sheet: table?.sheet ?? '', row: entry.row }
    const person = personKey(entry)
    const shift = shiftKey(entry)
    const { name, organisationId, phone } = entry
    const known = draft.ids.get(person) ?? names.person(name, organisationId)?.id
    if (known !== undefined) draft.ids.set(person, known)
    else if (!registered.has(person)) {
      registered.add(person)
      const input = { name, organisationId, ...(phone === undefined ? {} : { phone }) }
      draft.step(place, {
        key: person,
        title: name,
        kind: 'add',
        name: 'volunteer.register',
        input,
        refs: { eventId: 'event' },
      })
    }
    const there = contents.shifts.find((one) => one.id === draft.ids.get(shift))
    if (known !== undefined && there?.assignedIds.includes(known)) return draft.mark(place, 'same')
    draft.step(
      place,
      {
        key: `place/${person}/${shift}`,
        title: name,
        kind: 'add',
        name: 'shift.assign',
        input: {},
        refs: { shiftId: shift, personId: person },
      },
      // Whoever was released since is put there anew.
      ...(there === undefined ? [] : [there.id, String(there.version)]),
    )
  }
}
