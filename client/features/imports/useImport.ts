// From a file to a plan, and from the plan to commands, one after the other; each has its fixed id, so trying again is harmless.
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Failure } from '#shared/contract/outcome.ts'
import { type ImportPlan, inputOf, type PlannedStep } from '#shared/features/imports/plan.ts'
import { importEvent } from '#shared/features/imports/uploads.ts'
import { sendFile } from '#client/hub/sendFile.ts'
import { type Answer, post } from '#client/hub/wire.ts'

export interface Failed {
  readonly step: PlannedStep
  /** Undefined: what it needs was not made. */
  readonly failure: Failure | undefined
}

/** Not the command's own fault: the same command may go through a moment later. */
const passing = new Set(['offline', 'too-many', 'unavailable', 'unreadable'])
const pause = 2000
const tries = 15

export function useImport() {
  const stage = ref<'choosing' | 'reading' | 'preview' | 'applying' | 'done'>('choosing')
  const plan = shallowRef<ImportPlan>()
  const refusal = shallowRef<Failure>()
  const done = ref(0)
  const made = ref(0)
  const slow = ref(false)
  const failed = ref<Failed[]>([])
  const eventId = ref<string>()
  let alive = true
  onScopeDispose(() => (alive = false))

  async function read(file: File): Promise<void> {
    stage.value = 'reading'
    refusal.value = undefined
    const answer = await sendFile<ImportPlan>(importEvent.name, file, 'xlsx')
    refusal.value = answer.ok ? undefined : answer.error
    plan.value = answer.ok ? answer.value : undefined
    eventId.value = plan.value?.event?.id
    stage.value = answer.ok ? 'preview' : 'choosing'
  }

  async function send(step: PlannedStep, input: Record<string, unknown>): Promise<Answer<{ id?: string }>> {
    for (let tried = 1; ; tried += 1) {
      const answer = await post<{ id?: string }>(step.name, input, step.commandId)
      if (answer.ok || !passing.has(answer.error.code) || tried >= tries || !alive) return answer
      slow.value = true
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  async function apply(): Promise<void> {
    const given = plan.value
    if (given === undefined) return
    stage.value = 'applying'
    const ids = new Map(Object.entries(given.ids))
    done.value = made.value = 0
    failed.value = []
    for (const step of given.steps) {
      if (!alive) return
      const input = inputOf(step, ids)
      const answer = input === undefined ? undefined : await send(step, input)
      slow.value = false
      done.value += 1
      if (answer?.ok !== true) failed.value.push({ step, failure: answer?.error })
      else {
        made.value += 1
        if (answer.value.id !== undefined) ids.set(step.key, answer.value.id)
      }
    }
    eventId.value = ids.get('event')
    stage.value = 'done'
  }

  return { stage, plan, refusal, done, made, failed, slow, eventId, read, apply }
}
