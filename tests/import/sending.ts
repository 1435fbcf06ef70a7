// A workbook on its way, as a coordinator's browser sends it: read first, then its commands one after the other.
import { expect } from 'vitest'
import { fileTypes } from '#shared/contract/file.ts'
import { type ImportPlan, inputOf } from '#shared/features/imports/plan.ts'
import type { TestPerson } from '#tests/support/createTestHub.ts'

export async function preview(person: TestPerson, bytes: Uint8Array): Promise<ImportPlan> {
  const response = await person.rest.raw('/files/event.import', {
    method: 'POST',
    body: new Blob([Uint8Array.from(bytes)]),
    headers: { 'content-type': fileTypes.xlsx },
  })
  expect(response.status).toBe(200)
  return ((await response.json()) as { value: ImportPlan }).value
}

/** Answers with what was refused on the way. */
export async function apply(person: TestPerson, plan: ImportPlan): Promise<string[]> {
  const made = new Map(Object.entries(plan.ids))
  const refused: string[] = []
  for (const step of plan.steps) {
    const input = inputOf(step, made)
    const { body } = await person.rest.post(step.name, input, { 'idempotency-key': step.commandId })
    if (body.ok) made.set(step.key, (body.value as { id: string }).id)
    else refused.push(`${step.sheet} ${step.row} ${step.name} ${JSON.stringify(body.error)}`)
  }
  return refused
}
