// A command is declared once, here in shared; doors, forms, the API page and the permission matrix derive from it.
import type { z } from 'zod'
import type { Sentence } from './language.ts'

export type Refusals = Readonly<Record<string, Sentence>>

export interface Pace {
  readonly most: number
  readonly seconds: number
}

export interface CommandDefinition<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  R extends Refusals = Refusals,
> {
  readonly kind: 'command'
  /** `noun.verb`, the same in URL, socket message, file, test and log line. */
  readonly name: string
  readonly summary: Sentence
  readonly input: I
  readonly output: O
  /** Every refusal that the command can answer with, each with its sentence. */
  readonly refusals: R
  /** Session and password commands: their outcome is never stored, because it may hold a secret. */
  readonly secret: boolean
  /** It sets or clears the session's cookie, which only HTTP can do. */
  readonly cookie: boolean
  /** The field of the input that says who is tried to be: such tries are counted, by address and by what the field says. */
  readonly tries?: string
  /** How often one person may give it; going over that is noted in the audit trail. */
  readonly pace?: Pace
  /** Every decision and refusal is written into the audit trail. */
  readonly audited: boolean
  /** Fields of the input that the trail keeps beside the id: ids and chosen words only, such as who is granted which role. */
  readonly choices?: readonly string[]
}

/** Declares a command. `input` must be a strict object: unknown fields are refused, never ignored. */
export function defineCommand<I extends z.ZodType, O extends z.ZodType, const R extends Refusals>(
  name: string,
  parts: {
    summary: Sentence
    input: I
    output: O
    refusals?: R
    secret?: boolean
    cookie?: boolean
    tries?: string
    pace?: Pace
    audited?: boolean
    choices?: readonly (keyof z.output<I> & string)[]
  },
): CommandDefinition<I, O, R> {
  return {
    kind: 'command',
    name,
    secret: false,
    cookie: false,
    audited: false,
    ...parts,
    refusals: parts.refusals ?? ({} as R),
  }
}

export type InputOf<D extends { input: z.ZodType }> = z.output<D['input']>
export type RawInputOf<D extends { input: z.ZodType }> = z.input<D['input']>
export type OutputOf<D extends { output: z.ZodType }> = z.output<D['output']>
export type RefusalOf<D extends { refusals: Refusals }> = Extract<keyof D['refusals'], string>
