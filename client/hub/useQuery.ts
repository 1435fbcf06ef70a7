// Asks queries: once with `useAsk`, or kept up with its input with `useQuery`.
import {
  onScopeDispose,
  ref,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type Ref,
  type ShallowRef,
} from 'vue'
import type { OutputOf, RawInputOf } from '#shared/contract/command.ts'
import type { Failure, Outcome } from '#shared/contract/outcome.ts'
import type { QueryDefinition } from '#shared/contract/query.ts'
import { useConnection } from './useConnection.ts'
import { post } from './wire.ts'

export type Ask = <D extends QueryDefinition>(
  definition: D,
  input: RawInputOf<D>,
) => Promise<Outcome<OutputOf<D>>>

export function useAsk(): Ask {
  const connection = useConnection()
  return async (definition, input) => {
    const { name } = definition
    type Output = OutputOf<typeof definition>
    const answer =
      connection.state === 'live' ? await connection.emit<Output>('query', { name, input }) : undefined
    return answer ?? post<Output>(name, input)
  }
}

/** Reads a list to its end, page by page. */
export function useAskAll() {
  const ask = useAsk()
  return async function askAll<T>(
    definition: QueryDefinition,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<Outcome<readonly T[]>> {
    const items: T[] = []
    let after: string | undefined
    do {
      const answer = await ask(definition, {
        ...input,
        limit: 500,
        ...(after === undefined ? {} : { after }),
      })
      if (!answer.ok) return answer
      const page = answer.value as { items: readonly T[]; next?: string }
      items.push(...page.items)
      after = page.next
    } while (after !== undefined)
    return { ok: true, value: items }
  }
}

export interface Query<T> {
  readonly data: ShallowRef<T | undefined>
  readonly error: ShallowRef<Failure | undefined>
  readonly loading: Ref<boolean>
  readonly refresh: () => Promise<void>
}

/** Asks now and whenever the input changes; an input of `undefined` waits. The last answer asked for wins. */
export function useQuery<D extends QueryDefinition>(
  definition: D,
  input: MaybeRefOrGetter<RawInputOf<D> | undefined>,
): Query<OutputOf<D>> {
  const ask = useAsk()
  const data = shallowRef<OutputOf<D>>()
  const error = shallowRef<Failure>()
  const loading = ref(false)
  let turn = 0

  async function refresh(): Promise<void> {
    const asked = toValue(input)
    const mine = ++turn
    if (asked === undefined) return
    loading.value = true
    const answer = await ask(definition, asked)
    if (mine !== turn) return
    loading.value = false
    error.value = answer.ok ? undefined : answer.error
    if (answer.ok) data.value = answer.value
  }

  watch(() => JSON.stringify(toValue(input)), refresh, { immediate: true })
  onScopeDispose(() => turn++)
  return { data, error, loading, refresh }
}
