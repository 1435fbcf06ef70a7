// A query reads; it changes nothing and is answered by GET, POST or the socket alike.
import type { z } from 'zod'
import type { Sentence } from './language.ts'

export interface QueryDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query'
  readonly name: string
  readonly summary: Sentence
  readonly input: I
  readonly output: O
  /** Personal data is searched for: POST only, so that nothing of it stands in a URL. */
  readonly personal: boolean
}

export function defineQuery<I extends z.ZodType, O extends z.ZodType>(
  name: string,
  parts: { summary: Sentence; input: I; output: O; personal?: boolean },
): QueryDefinition<I, O> {
  return { kind: 'query', name, personal: false, ...parts }
}
