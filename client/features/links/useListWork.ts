// A pasted list goes onto the roster row by row, by the same commands as everybody else who is put there.
import { ref, shallowRef } from 'vue'
import { registerVolunteer } from '#shared/features/checkin/attendanceCommands.ts'
import type { ListRow } from '#shared/features/links/model.ts'
import { readList } from '#shared/features/links/queries.ts'
import type { OutputOf } from '#shared/contract/command.ts'
import type { Failure } from '#shared/contract/outcome.ts'
import { assign } from '#shared/features/roster/placeCommands.ts'
import { useSend } from '#client/hub/useCommand.ts'
import { useAsk } from '#client/hub/useQuery.ts'

export interface Failed {
  readonly row: ListRow
  readonly failure: Failure
}

export function useListWork(eventId: string) {
  const ask = useAsk()
  const send = useSend()
  const stage = ref<'pasting' | 'reading' | 'preview' | 'applying' | 'done'>('pasting')
  const preview = shallowRef<OutputOf<typeof readList>>()
  const refusal = shallowRef<Failure>()
  const failed = shallowRef<readonly Failed[]>([])
  const done = ref(0)
  const count = ref(0)

  async function read(text: string, shiftId: string): Promise<void> {
    stage.value = 'reading'
    refusal.value = undefined
    const answer = await ask(readList, { eventId, shiftId, text })
    refusal.value = answer.ok ? undefined : answer.error
    preview.value = answer.ok ? answer.value : undefined
    stage.value = answer.ok ? 'preview' : 'pasting'
  }

  async function put(row: ListRow, standby: boolean): Promise<Failure | undefined> {
    const { name, phone } = row
    const registered =
      row.personId === undefined
        ? await send(registerVolunteer, { eventId, name, ...(phone === undefined ? {} : { phone }) })
        : ({ ok: true, value: { id: row.personId } } as const)
    if (!registered.ok) return registered.error
    const place = { shiftId: row.shiftId, personId: registered.value.id }
    const placed = await send(assign, standby ? { ...place, as: 'standby' } : place)
    return placed.ok ? undefined : placed.error
  }

  /** `rows` in their order; those in `standby` wait for a seat. */
  async function apply(rows: readonly ListRow[], standby: ReadonlySet<number>): Promise<void> {
    stage.value = 'applying'
    done.value = 0
    count.value = rows.length
    const refused: Failed[] = []
    for (const row of rows) {
      const failure = await put(row, standby.has(row.line))
      if (failure !== undefined) refused.push({ row, failure })
      done.value += 1
    }
    failed.value = refused
    stage.value = 'done'
  }

  return { stage, preview, refusal, failed, done, count, read, apply }
}
