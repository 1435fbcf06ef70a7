/** Takes a frame apart and hands each message to who deals with it; the first thing wrong closes the socket. */
import type { Audience } from './audience.ts'
import { Malformed } from './byteReader.ts'
import type { Connection } from './connection.ts'
import type { Contribution } from './contribution.ts'
import { readMessages } from './messages.ts'
import type { Message } from './messages.ts'
import { readAnnouncements } from './presenceMessage.ts'
import { later, malformed, tooBig } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { emptyShape, readShape } from './updateShape.ts'
import type { UpdateShape } from './updateShape.ts'
import type { Limits } from './limits.ts'
import type { Surroundings } from './surroundings.ts'

export interface IntakeTarget {
  readonly audience: Audience
  answer(vector: Uint8Array): void
  /** Whether this answer is known to add nothing. */
  isFamiliar(answer: Uint8Array): boolean
  contribute(contribution: Contribution): void
  reject(refusal: Refusal, messageNumber?: number): void
}

export function intake(
  surroundings: Surroundings,
  connection: Connection,
  frame: Uint8Array,
  target: IntakeTarget,
): void {
  try {
    for (const message of readMessages(frame)) {
      if (connection.open) take(surroundings, connection, message, target)
    }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    target.reject(malformed(error.message))
  }
}

function take(
  surroundings: Surroundings,
  connection: Connection,
  message: Message,
  target: IntakeTarget,
): void {
  const { limits, clock } = surroundings
  const number = message.kind === 'update' ? ++connection.received : undefined
  const bytes = sizeOf(message)
  if (bytes > largest(message, limits)) return target.reject(tooBig(`${message.kind} too big`), number)
  // The first answer is as long as it is: the server has asked for it.
  const asked = message.kind === 'update' && message.answer && !connection.answerCame
  if (!connection.budget.spend(asked ? 0 : bytes, clock.now()))
    return target.reject(later('sends too much'), number)
  switch (message.kind) {
    case 'question':
      return target.answer(message.vector)
    case 'roll':
      return target.audience.callRoll(connection)
    case 'presence':
      return takePresence(limits, connection, message.bytes, target)
    case 'update':
      return takeUpdate(limits, connection, message, connection.received, target)
  }
}

function sizeOf(message: Message): number {
  if (message.kind === 'roll') return 1
  return message.kind === 'question' ? message.vector.length : message.bytes.length
}

function largest(message: Message, limits: Limits): number {
  if (message.kind === 'presence') return limits.presenceBytes
  return message.kind === 'update' && message.answer ? limits.answerBytes : limits.updateBytes
}

function takePresence(limits: Limits, connection: Connection, bytes: Uint8Array, target: IntakeTarget): void {
  for (const announcement of readAnnouncements(bytes).slice(0, limits.statesPerMessage)) {
    const outcome = target.audience.announce(connection, announcement)
    if (outcome === 'too-big') return target.reject(tooBig('presence state too big'))
    if (outcome === 'malformed') return target.reject(malformed('presence state is not an object'))
  }
}

function takeUpdate(
  limits: Limits,
  connection: Connection,
  { bytes, answer }: { readonly bytes: Uint8Array; readonly answer: boolean },
  number: number,
  target: IntakeTarget,
): void {
  if (!answer && connection.unsettledBytes > limits.queueBytes)
    return target.reject(later('too much at once'), number)
  const shape = answer && target.isFamiliar(bytes) ? emptyShape : shapeOrRefusal(bytes, limits)
  if ('code' in shape) return target.reject(shape, number)
  connection.answerCame ||= answer
  if (!answer) connection.unsettledBytes += bytes.length
  target.contribute({ bytes, shape, answer, author: connection.person.id, from: { connection, number } })
}

function shapeOrRefusal(bytes: Uint8Array, limits: Limits): UpdateShape | Refusal {
  try {
    return readShape(bytes, limits)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return malformed(error.message)
  }
}
