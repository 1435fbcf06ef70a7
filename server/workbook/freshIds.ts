// What was made by an import and taken out by hand is made again under another id: under the old one the hub would only repeat
// its old answer. Who sees the same hub gets the same ids, so a step that is sent twice is still done once.
import { derivedId } from '#server/kernel/ids.ts'
import type { ImportPlan, PlannedStep } from '#shared/features/imports/plan.ts'

/** Whether the asker has given this command under this id before. */
export type BeenDone = (name: string, input: object, commandId: string) => Promise<boolean>

export async function withFreshIds(plan: ImportPlan, beenDone: BeenDone): Promise<ImportPlan> {
  const fresh = new Map<string, string>()
  const steps: PlannedStep[] = []
  for (const step of plan.steps) {
    const commandId = await freshId(step)
    if (commandId !== step.commandId) fresh.set(step.key, commandId)
    steps.push({ ...step, commandId })
  }
  return { ...plan, steps }

  async function freshId(step: PlannedStep): Promise<string> {
    if (step.kind !== 'add') return step.commandId
    const refs = Object.entries(step.refs)
    // What is put into something that is made anew is put there for the first time.
    const anew = refs.flatMap(([, keys]) => [keys].flat()).flatMap((key) => fresh.get(key) ?? [])
    const first = anew.length > 0 ? derivedId('import', step.commandId, ...anew) : step.commandId
    const known = refs.flatMap(([field, keys]) => {
      const id = typeof keys === 'string' ? plan.ids[keys] : undefined
      return id === undefined ? [] : [[field, id]]
    })
    const input = { ...step.input, ...Object.fromEntries(known) }
    for (let time = 0; ; time += 1) {
      const id = time === 0 ? first : derivedId('import', first, String(time))
      if (!(await beenDone(step.name, input, id))) return id
    }
  }
}
