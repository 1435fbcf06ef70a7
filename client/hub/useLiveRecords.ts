// A list that stays true: subscribes to its workspaces, then asks, then follows the changes.
import {
  onScopeDispose,
  ref,
  shallowRef,
  toValue,
  watch,
  type ComputedRef,
  type MaybeRefOrGetter,
  type Ref,
  type ShallowRef,
} from 'vue'
import type { ChangeDefinition, ChangeMessage } from '#shared/contract/change.ts'
import type { Failure, Outcome } from '#shared/contract/outcome.ts'
import { useConnection } from './useConnection.ts'
import { useRecords, type Versioned } from './useRecords.ts'

export interface LiveOptions<T extends Versioned> {
  /** Ids of the workspaces whose changes concern this list. */
  workspaces: MaybeRefOrGetter<readonly string[]>
  changes: readonly ChangeDefinition[]
  load: () => Promise<Outcome<readonly T[]>>
  /** Makes the record from a change's state. `undefined`: it cannot be told from the state, fetch again. */
  merge?: (state: unknown, known: T | undefined) => T | undefined
  /** Does the record (still) belong in this list? */
  belongs?: (record: T) => boolean
}

export interface LiveRecords<T extends Versioned> {
  readonly items: ComputedRef<readonly T[]>
  readonly get: (id: string) => T | undefined
  readonly state: Ref<'loading' | 'ready' | 'failed'>
  readonly error: ShallowRef<Failure | undefined>
  readonly refresh: () => Promise<void>
}

/** How long the first reading waits for the rooms; without a connection it reads anyway. */
const patience = 2500

export function useLiveRecords<T extends Versioned>(options: LiveOptions<T>): LiveRecords<T> {
  const connection = useConnection()
  const records = useRecords<T>()
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const error = shallowRef<Failure>()
  const names = new Set(options.changes.map((change) => change.name))
  const merge = options.merge ?? ((recordState: unknown) => recordState as T)
  let stops: (() => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let epoch: string | undefined

  async function refresh(): Promise<void> {
    clearTimeout(timer)
    const mine = ++turn
    const settle = records.begin()
    const answer = await options.load()
    if (mine !== turn) return
    error.value = answer.ok ? undefined : answer.error
    if (answer.ok) settle(answer.value)
    if (answer.ok) state.value = 'ready'
    else if (state.value === 'loading') state.value = 'failed'
  }

  /** Several rooms answer within the same moment: one reading is enough. */
  function refreshSoon(delay = 30): void {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), delay)
  }

  function settleEpoch(now: string | undefined): void {
    if (epoch !== undefined && now !== epoch) records.renew()
    epoch = now ?? epoch
  }

  function take(message: ChangeMessage): void {
    if (!names.has(message.name)) return
    const { data } = message
    if ('removed' in data) return records.removed(data.id, data.version)
    const record = merge(data.state, records.get(data.id))
    if (record === undefined) return refreshSoon()
    if (options.belongs?.(record) === false) records.removed(data.id, data.version)
    else records.apply(record)
  }

  function follow(workspaceIds: readonly string[]): void {
    for (const stop of stops) stop()
    const silent = new Set(workspaceIds)
    stops = workspaceIds.map((id) =>
      connection.follow(id, (news) => {
        if (news.kind === 'change') return take(news.message)
        if (news.kind === 'reset') settleEpoch(news.epoch)
        silent.delete(id)
        if (silent.size === 0) refreshSoon()
      }),
    )
    refreshSoon(workspaceIds.length === 0 ? 0 : patience)
  }

  watch(
    () => [...new Set(toValue(options.workspaces))].sort().join('\n'),
    (ids) => follow(ids === '' ? [] : ids.split('\n')),
    {
      immediate: true,
    },
  )
  onScopeDispose(() => {
    for (const stop of stops) stop()
    clearTimeout(timer)
    turn++
  })
  return { items: records.items, get: records.get, state, error, refresh }
}
