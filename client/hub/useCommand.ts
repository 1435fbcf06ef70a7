// Sends commands. The state on screen changes by the numbered change that follows, never by the answer.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { z } from 'zod'
import type { CommandDefinition, OutputOf, RawInputOf } from '#shared/contract/command.ts'
import { categories, type Failure, type Outcome } from '#shared/contract/outcome.ts'
import { fieldsOf } from '#shared/contract/reading.ts'
import { commandId } from './commandId.ts'
import { language } from './language.ts'
import { hubFailure } from './sentences.ts'
import { useConnection } from './useConnection.ts'
import { post, type Answer } from './wire.ts'

/** How long a command with the same id is sent again before we say that no answer came. */
const persistence = 20_000

export interface Command<D extends CommandDefinition> {
  readonly run: (input: RawInputOf<D>) => Promise<Outcome<OutputOf<D>>>
  readonly pending: Ref<boolean>
  /** Why the last run was refused; cleared by the next one. */
  readonly refusal: ShallowRef<Failure | undefined>
}

export function useCommand<D extends CommandDefinition>(definition: D): Command<D> {
  const send = useSend()
  const pending = ref(false)
  const refusal = shallowRef<Failure>()

  async function run(input: RawInputOf<D>): Promise<Outcome<OutputOf<D>>> {
    pending.value = true
    refusal.value = undefined
    const outcome = await send(definition, input)
    pending.value = false
    if (!outcome.ok) refusal.value = outcome.error
    return outcome
  }

  return { run, pending, refusal }
}

/** The same without reactive state, for stores. */
export function useSend() {
  const connection = useConnection()

  /** Over the socket as long as there is one; the same id again after a reconnect, which the server answers alike. */
  async function deliver<T>(name: string, input: unknown): Promise<Answer<T>> {
    const id = commandId()
    const until = Date.now() + persistence
    let sent = false
    while (Date.now() < until) {
      if (connection.state === 'offline' && !sent) return { ok: false, error: hubFailure('offline') }
      if (connection.state === 'live') {
        sent = true
        const answer = await connection.emit<T>('command', { name, input, commandId: id })
        if (answer !== undefined) return answer
      } else {
        const answer = await post<T>(name, input, id)
        if (answer.ok || answer.error.code !== 'offline') return answer
        sent = true
      }
      await connection.whenLive(Math.min(2000, until - Date.now()))
    }
    return { ok: false, error: hubFailure('unanswered') }
  }

  return async function send<D extends CommandDefinition>(
    definition: D,
    input: RawInputOf<D>,
  ): Promise<Outcome<OutputOf<D>>> {
    const read = z.safeParse(definition.input, input)
    if (!read.success) {
      const message = categories.invalid.sentence[language.value]
      return { ok: false, error: { code: 'invalid', message, fields: fieldsOf(read.error, language.value) } }
    }
    // Session and password commands set cookies and are never stored, so they go by HTTP and only once.
    const answer = definition.secret
      ? await post<OutputOf<D>>(definition.name, input)
      : await deliver<OutputOf<D>>(definition.name, input)
    if (answer.ok && answer.change !== undefined) await connection.caughtUp(answer.change)
    return answer
  }
}
