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
import { readShape } from './updateShape.ts'
import type { Surroundings } from './surroundings.ts'

export interface IntakeTarget {
  readonly audience: Audience
  answer(vector: Uint8Array): void
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
  const firstAnswer = message.kind === 'update' && message.answer && !connection.answered
  const bytes =
    message.kind === 'question' ? message.vector.length : message.kind === 'roll' ? 1 : message.bytes.length
  if (!connection.budget.spend(firstAnswer ? 0 : bytes, clock.now()))
    return target.reject(later('sends too much'))
  switch (message.kind) {
    case 'question':
      return target.answer(message.vector)
    case 'roll':
      return target.audience.callRoll(connection)
    case 'presence':
      if (bytes > limits.presenceBytes) return target.reject(tooBig('presence'))
      for (const announcement of readAnnouncements(message.bytes)) {
        const outcome = target.audience.announce(connection, announcement)
        if (outcome === 'too-big') return target.reject(tooBig('presence state'))
        if (outcome === 'malformed') return target.reject(malformed('presence state'))
      }
      return
    case 'update':
      return takeUpdate(surroundings, connection, message, target)
  }
}

function takeUpdate(
  { limits }: Surroundings,
  connection: Connection,
  { bytes, answer }: { readonly bytes: Uint8Array; readonly answer: boolean },
  target: IntakeTarget,
): void {
  const number = ++connection.received
  if (answer) connection.answered = true
  if (bytes.length > (answer ? limits.answerBytes : limits.updateBytes))
    return target.reject(tooBig('update'), number)
  if (!answer && connection.unsettledBytes > limits.queueBytes)
    return target.reject(later('too much at once'), number)
  const shape = shapeOrRefusal(bytes)
  if ('code' in shape) return target.reject(shape, number)
  connection.unsettledBytes += bytes.length
  target.contribute({ bytes, shape, answer, author: connection.person.id, from: { connection, number } })

  function shapeOrRefusal(update: Uint8Array): ReturnType<typeof readShape> | Refusal {
    try {
      return readShape(update, limits)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      return malformed(error.message)
    }
  }
}
