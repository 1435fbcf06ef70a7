// A file that the hub makes when it is asked: a table as Excel, a text as Word. Read like a query, answered as bytes.
import type { z } from 'zod'
import type { Sentence } from './language.ts'

export const fileTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

export interface FileDefinition<I extends z.ZodType = z.ZodType> {
  readonly kind: 'file'
  /** `noun.what`, in the URL `/files/<name>?…`. */
  readonly name: string
  readonly type: keyof typeof fileTypes
  readonly summary: Sentence
  readonly input: I
}

export function defineFile<I extends z.ZodType>(
  name: string,
  parts: { type: keyof typeof fileTypes; summary: Sentence; input: I },
): FileDefinition<I> {
  return { kind: 'file', name, ...parts }
}
