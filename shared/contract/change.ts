// A change announces the public state of one record after a command; it is numbered per room and replayed after absence.
import type { z } from 'zod'
import { ownerOf, workspaceOf } from './rooms.ts'

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

/** What a message says beside its state: the record's id, the room's workspace and whose workspace that is. */
function beside({ room, data }: ChangeMessage): Readonly<Record<string, string>> {
  const workspaceId = workspaceOf(room)
  if (workspaceId === undefined) return { id: data.id }
  const owner = ownerOf(workspaceId)
  return { id: data.id, workspaceId, ...(owner.id === '' ? {} : { [`${owner.kind}Id`]: owner.id }) }
}

function withState(message: ChangeMessage, make: (state: object) => object): ChangeMessage {
  const { data } = message
  if (!('state' in data) || typeof data.state !== 'object' || data.state === null) return message
  return { ...message, data: { ...data, state: make(data.state) } }
}

/** The message as it travels: what stands beside the state is not said again in it. A catch-up is an eighth shorter by that. */
export function slim(message: ChangeMessage): ChangeMessage {
  const said = beside(message)
  return withState(message, (state) =>
    Object.fromEntries(Object.entries(state).filter(([key, value]) => said[key] !== value)),
  )
}

/** The message as it was before `slim`; the state may say more of its room than it did. */
export function whole(message: ChangeMessage): ChangeMessage {
  return withState(message, (state) => ({ ...beside(message), ...state }))
}
