// What a slice holds about a person: rows for the copy that the person may ask for (access and portability).
import type { Sentence } from '#shared/contract/language.ts'
import type { Reader } from './ports.ts'
import type { Sessions } from './sessions.ts'

export type HeldValue = string | number | boolean | undefined

export interface Holding {
  /** What the rows are, at most 31 characters: the name of a sheet. */
  readonly title: Sentence
  readonly columns: readonly Sentence[]
  /** One list of values for each row, in the order of the columns. Moments are ISO 8601. */
  rows(
    personId: string,
    loading: { readonly read: Reader; readonly sessions: Sessions; readonly now: number },
  ): Promise<readonly (readonly HeldValue[])[]>
}
