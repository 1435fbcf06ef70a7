// Counting in the table: each figure is sent by itself, and a refusal stays with its supply until the next try.
import { shallowReactive } from 'vue'
import type { Failure } from '#shared/contract/outcome.ts'
import { countSupply } from '#shared/features/supplies/commands.ts'
import type { Supply, supplyCounts } from '#shared/features/supplies/model.ts'
import { useSend } from '#client/hub/useCommand.ts'

export type CountKey = keyof typeof supplyCounts
export const countKeys = ['issued', 'used', 'returned', 'lostOrDamaged'] as const satisfies CountKey[]

export function useCounting() {
  const send = useSend()
  const refusals = shallowReactive(new Map<string, Failure>())

  /** Answers whether the figure was taken. */
  async function count(supply: Supply, key: CountKey, value: number): Promise<boolean> {
    refusals.delete(supply.id)
    const outcome = await send(countSupply, { supplyId: supply.id, [key]: value })
    if (!outcome.ok) {
      const { message, fields } = outcome.error
      refusals.set(supply.id, { ...outcome.error, message: fields?.[key] ?? message })
    }
    return outcome.ok
  }

  return { count, refusalOf: (supplyId: string) => refusals.get(supplyId) }
}
