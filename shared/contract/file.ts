// A file that the hub makes when it is asked: a table as Excel, a text as Word. Read like a query, answered as bytes.
import type { z } from 'zod'
import type { Refusals } from './command.ts'
import type { Sentence } from './language.ts'

export const fileTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
} as const

export interface FileDefinition<I extends z.ZodType = z.ZodType> {
  readonly kind: 'file'
  /** `noun.what`, in the URL `/files/<name>?…`. */
  readonly name: string
  readonly type: keyof typeof fileTypes
  readonly summary: Sentence
  readonly input: I
  /** Read again and again by a program: it stands in no audit trail. */
  readonly polled: boolean
}

export function defineFile<I extends z.ZodType>(
  name: string,
  parts: { type: keyof typeof fileTypes; summary: Sentence; input: I; polled?: boolean },
): FileDefinition<I> {
  return { kind: 'file', name, polled: false, ...parts }
}

/** A file that the hub reads when it is given one; nothing of it is kept. Sent as it is to `POST /files/<name>`. */
export interface UploadDefinition<O extends z.ZodType = z.ZodType, R extends Refusals = Refusals> {
  readonly kind: 'upload'
  /** `noun.verb`, in the URL. */
  readonly name: string
  readonly type: keyof typeof fileTypes
  readonly summary: Sentence
  readonly maxBytes: number
  readonly output: O
  readonly refusals: R
}

export function defineUpload<O extends z.ZodType, const R extends Refusals>(
  name: string,
  parts: { type: keyof typeof fileTypes; summary: Sentence; maxBytes: number; output: O; refusals: R },
): UploadDefinition<O, R> {
  return { kind: 'upload', name, ...parts }
}
