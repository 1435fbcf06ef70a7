// Collects what the rows ask for: a new record, a changed one, or nothing because it is there already.
import { canonical, derivedId } from '#server/kernel/ids.ts'
import type { PlannedStep, RowNote } from '#shared/features/imports/plan.ts'
import type { KnownRecord } from './known.ts'
import type { RowProblem } from './rowReader.ts'

export interface Place {
  readonly sheet: string
  readonly row: number
}

export interface Wanted {
  readonly key: string
  readonly title: string
  readonly create: string
  readonly update: string
  /** The field of the update that names the record. */
  readonly idField: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly refs?: Readonly<Record<string, string | string[]>>
  readonly known: KnownRecord | undefined
  /** Fields that are said when the record is made and cannot be changed afterwards. */
  readonly onlyOnce?: Readonly<Record<string, unknown>>
}

const moment = /^\d{4}-\d\d-\d\dT/

function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string' && moment.test(a) && moment.test(b))
    return Date.parse(a) === Date.parse(b)
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => same(one, b[index]))
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object' && !Array.isArray(a)) {
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
      same(left[key], right[key]),
    )
  }
  return canonical(a ?? null) === canonical(b ?? null)
}

export class Draft {
  readonly steps: PlannedStep[] = []
  readonly refused: RowNote[] = []
  readonly notes: RowNote[] = []
  readonly ids = new Map<string, string>()
  /** What became of each row that went in. */
  readonly rows = new Map<string, Map<number, 'adding' | 'changing' | 'same'>>()
  private readonly seed: readonly string[]

  /** `seed` says which event this is: the same workbook makes the same command ids. */
  constructor(seed: readonly string[]) {
    this.seed = seed
  }

  refuse({ sheet, row }: Place, problem: RowProblem): void {
    this.refused.push({ sheet, row, ...problem })
    this.rows.get(sheet)?.delete(row)
  }

  note({ sheet, row }: Place, problem: RowProblem): void {
    this.notes.push({ sheet, row, ...problem })
  }

  mark({ sheet, row }: Place, kind: 'adding' | 'changing' | 'same'): void {
    const rows = this.rows.get(sheet) ?? new Map<number, 'adding' | 'changing' | 'same'>()
    this.rows.set(sheet, rows)
    const before = rows.get(row)
    if (before === undefined || before === 'same' || kind === 'adding') rows.set(row, kind)
  }

  step(
    place: Place,
    parts: Omit<PlannedStep, 'commandId' | 'sheet' | 'row' | 'refs'> & { refs?: PlannedStep['refs'] },
    ...salt: string[]
  ): void {
    const commandId = derivedId('import', ...this.seed, parts.name, parts.key, ...salt)
    this.steps.push({ ...place, refs: {}, ...parts, commandId })
    this.mark(place, parts.kind === 'add' ? 'adding' : 'changing')
  }

  /** The record as the workbook has it: made where there is none, changed where it differs. Fields that are undefined are not said. */
  put(
    place: Place,
    { key, title, create, update, idField, fields, refs = {}, known, onlyOnce = {} }: Wanted,
  ): void {
    const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    if (known === undefined) {
      this.step(place, {
        key,
        title,
        kind: 'add',
        name: create,
        input: { ...onlyOnce, ...said },
        refs: { ...this.ofEvent(key), ...refs },
      })
      return
    }
    this.ids.set(key, known.id)
    const changed = Object.fromEntries(
      Object.entries(said).filter(([field, value]) => !same(value, known.fields[field])),
    )
    const changedRefs = Object.fromEntries(
      Object.entries(refs).filter(([field, keys]) => !this.sameRefs(keys, known.fields[field])),
    )
    if (Object.keys(changed).length + Object.keys(changedRefs).length === 0) return this.mark(place, 'same')
    this.step(
      place,
      {
        key,
        title,
        kind: 'change',
        name: update,
        input: { [idField]: known.id, ...changed },
        refs: changedRefs,
      },
      String(known.version),
      canonical({ changed, changedRefs }),
    )
  }

  private ofEvent(key: string): Record<string, string> {
    return key === 'event' || key.startsWith('person/') ? {} : { eventId: 'event' }
  }

  private sameRefs(keys: string | string[], stored: unknown): boolean {
    if (typeof keys === 'string') return this.ids.get(keys) === stored
    const ids = keys.map((key) => this.ids.get(key) ?? key)
    return same(ids.sort(), Array.isArray(stored) ? [...(stored as string[])].sort() : [])
  }
}
