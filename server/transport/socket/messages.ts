// What clients may send over the socket, and what they hear.
import { z } from 'zod'
import type { ChangeMessage, ChangePlace } from '#shared/contract/change.ts'
import { CommandId } from '#shared/contract/ids.ts'
import type { Outcome } from '#shared/contract/outcome.ts'

export const CommandMessage = z.object({ name: z.string().max(80), input: z.unknown(), commandId: CommandId })
export const QueryMessage = z.object({ name: z.string().max(80), input: z.unknown().optional() })
export const SubscribeMessage = z.object({
  room: z.string().max(120),
  since: z.number().int().min(0).optional(),
  epoch: z.string().max(80).optional(),
})
export const UnsubscribeMessage = z.object({ room: z.string().max(120) })

export type Ack = (answer: Outcome<unknown> & { readonly change?: ChangePlace }) => void

export interface ServerToClient {
  change: (message: ChangeMessage) => void
  /** The right to a room was withdrawn; nothing more comes from it. */
  withdrawn: (message: { readonly room: string }) => void
  /** The session ended: sign in again. */
  'session-ended': () => void
}

export interface ClientToServer {
  command: (message: unknown, ack: unknown) => void
  query: (message: unknown, ack: unknown) => void
  subscribe: (message: unknown, ack: unknown) => void
  unsubscribe: (message: unknown, ack: unknown) => void
}

/** What nodes say to each other: where something was announced, and whether it may touch somebody's rights. Never what it was. */
export interface NodeToNode {
  changed: (rooms: readonly string[], rights: boolean) => void
}
