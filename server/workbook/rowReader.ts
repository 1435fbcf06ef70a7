// Reads the cells of one row as what they should be; keeps the first thing that is wrong, in words.
import type { Sentence } from '#shared/contract/language.ts'
import { plainPhone } from '#shared/features/members/plainPhone.ts'
import { folded, joinedName, tidy, written } from './fold.ts'
import { filled } from './filled.ts'
import type { PlainCell } from './plainWorkbook.ts'
import { type ProblemCode, problems } from './problems.ts'
import { readSerial, readSpan, type Span } from './readMoment.ts'
import { textOf } from './table.ts'

export interface RowProblem {
  readonly column?: string
  readonly reason: Sentence
}

type Values = Readonly<Record<string, string | number>>

/** What stands in a refusal is short, whatever the cell held. */
const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

export class RowReader {
  readonly number: number
  private readonly cells: ReadonlyMap<string, PlainCell>
  private readonly heads: ReadonlyMap<string, string>
  private found: RowProblem | undefined

  constructor(number: number, cells: ReadonlyMap<string, PlainCell>, heads: ReadonlyMap<string, string>) {
    this.number = number
    this.cells = cells
    this.heads = heads
  }

  get problem(): RowProblem | undefined {
    return this.found
  }

  /** Says what is wrong; only the first is kept. */
  refuse(code: ProblemCode, key?: string, values: Values = {}): undefined {
    const column = key === undefined ? undefined : (this.heads.get(key) ?? key)
    this.found ??= {
      reason: filled(problems[code], { ...values, ...(column === undefined ? {} : { column }) }),
      ...(column === undefined ? {} : { column }),
    }
    return undefined
  }

  /** The cell as it is, unless it is a formula or an error. */
  private cell(key: string): Exclude<PlainCell, { kind: 'formula' | 'error' }> | undefined {
    const cell = this.cells.get(key)
    if (typeof cell === 'object' && cell.kind === 'formula') return this.refuse('formula', key)
    if (typeof cell === 'object' && cell.kind === 'error')
      return this.refuse('errorValue', key, { value: cell.value })
    return cell
  }

  text(key: string, max: number): string | undefined {
    const value = written(textOf(this.cell(key)))
    if (value.length > max) return this.refuse('tooLong', key, { max })
    return value === '' ? undefined : value
  }

  required(key: string, max: number): string | undefined {
    const value = this.text(key, max)
    return value ?? this.refuse('required', key)
  }

  name(key: string, max = 40): string | undefined {
    const value = joinedName(textOf(this.cell(key)))
    if (value.length > max) return this.refuse('tooLong', key, { max })
    return value === '' ? undefined : value
  }

  /** What counts the rows: a formula is as good as a number here. */
  count(key: string): string | undefined {
    const value = folded(textOf(this.cells.get(key))).replace(/^(?:第|no\.?|b)?0*(\d+)(?:号|\.0)?$/, '$1')
    return value === '' ? undefined : value
  }

  amount(key: string, { min, max, whole }: { min: number; max: number; whole: boolean }): number | undefined {
    const cell = this.cell(key)
    const value = shown(textOf(cell))
    const plain = folded(value)
      .replace(/,(?=\d{3})/g, '')
      .replace(/^[约¥￥]/, '')
      .replace(
        /(?<=\d)(人次|平方米|㎡|m2|元|人|个|张|把|顶|套|份|件|台|瓶|只|箱|条|根|盒|具|平米|左右)+$/,
        '',
      )
    if (plain === '') return undefined
    if (!/^[+-]?\d+(\.\d+)?$/.test(plain)) return this.refuse('notANumber', key, { value })
    const number = Number(plain)
    if (whole && !Number.isInteger(number)) return this.refuse('notWhole', key, { value })
    if (number < min) return this.refuse('tooSmall', key, { value, min })
    return number > max ? this.refuse('tooBig', key, { value, max }) : number
  }

  yesOrNo(key: string): boolean | undefined {
    const value = textOf(this.cell(key))
    const plain = folded(value)
    if (plain === '') return undefined
    if (/^(是|有|需|需要|要|√|y|yes|true|1)$/.test(plain)) return true
    if (/^(否|无|不|不需|不需要|不用|×|x|n|no|false|0|-|\/)$/.test(plain)) return false
    return this.refuse('notYesOrNo', key, { value: shown(value) })
  }

  choice<T extends string>(key: string, words: Readonly<Record<string, T>>): T | undefined {
    const value = textOf(this.cell(key))
    const plain = folded(value)
    if (plain === '') return undefined
    const found = Object.entries(words).find(([word]) => word === plain)
    if (found !== undefined) return found[1]
    return this.refuse('notAChoice', key, {
      value: shown(value),
      choices: Object.keys(words).slice(0, 3).join('、'),
    })
  }

  phone(key: string): string | undefined {
    const value = tidy(textOf(this.cell(key)))
    if (value === '') return undefined
    if (/[*×]/.test(value)) return this.refuse('phoneMasked', key)
    if (/\d[eE]\+\d/.test(value)) return this.refuse('phoneRounded', key)
    const plain = plainPhone(value)
    return /^1\d{10}$/.test(plain) ? plain : this.refuse('phoneWrong', key)
  }

  /** A moment or a span; `year` completes a date that names none. */
  span(key: string, year?: number): Span | undefined {
    const cell = this.cell(key)
    if (cell === undefined) return undefined
    if (typeof cell === 'object')
      return { from: { ...(cell.date === undefined ? {} : { date: cell.date }), time: cell.time } }
    const value = shown(textOf(cell))
    const read = typeof cell === 'number' ? readSerial(cell) : readSpan(String(cell), year)
    if (read === 'unreadable') return this.refuse('momentUnreadable', key, { value })
    if (read === 'impossible') return this.refuse('momentImpossible', key, { value })
    return 'from' in read ? read : { from: read }
  }
}
