// A change announces the public state of one record after a command; it is numbered per room and replayed after absence.
import type { z } from 'zod'

export interface ChangeDefinition<S extends z.ZodType = z.ZodType> {
  readonly kind: 'change'
  /** `noun.participle`. */
  readonly name: string
  /** Public state of the record; never personal data. */
  readonly state: S
  /** Somebody's rights may differ after this change: the doors judge their sockets again. */
  readonly access: boolean
}

export function defineChange<S extends z.ZodType>(
  name: string,
  parts: { state: S; access?: boolean },
): ChangeDefinition<S> {
  return { kind: 'change', name, access: false, ...parts }
}

export type ChangeData =
  | { readonly id: string; readonly version: number; readonly state: unknown }
  | { readonly id: string; readonly version: number; readonly removed: true }

/** What travels to clients. `seq` counts 1, 2, 3 ... without holes in each room. */
export interface ChangeMessage {
  readonly room: string
  readonly seq: number
  readonly name: string
  readonly data: ChangeData
  readonly at: string
  readonly by: string
  readonly commandId?: string
}

/** Where a command's change stands: the client has caught up when it has seen this number in this room. */
export interface ChangePlace {
  readonly room: string
  readonly seq: number
}
