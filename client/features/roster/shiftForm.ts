// The form of a shift: what is typed, and the command that it becomes.
import type { RawInputOf } from '#shared/contract/command.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { qualifications } from '#shared/features/members/model.ts'
import type { Shift } from '#shared/features/roster/model.ts'
import type { createShift, updateShift } from '#shared/features/roster/shiftCommands.ts'
import { fromField, toField } from '#client/features/events/index.ts'

export interface ShiftForm {
  post: string
  name: string
  boothId: string
  startAt: string
  endAt: string
  seats: string
  requires: string
}

export type ShiftStart = Partial<Pick<Shift, 'post' | 'name' | 'boothId' | 'startAt' | 'endAt'>>

export const formOf = (shift: ShiftStart & Partial<Shift>, event: EventView): ShiftForm => ({
  post: shift.post ?? '',
  name: shift.name ?? '',
  boothId: shift.boothId ?? '',
  startAt: toField(shift.startAt ?? event.startAt),
  endAt: toField(shift.endAt ?? event.endAt),
  seats: String(shift.seats ?? 1),
  requires: shift.requires ?? '',
})

const required = (form: ShiftForm) => ({
  post: form.post,
  startAt: fromField(form.startAt) ?? '',
  endAt: fromField(form.endAt) ?? '',
  seats: Number(form.seats),
})
const requirementOf = (form: ShiftForm) => qualifications.find((one) => one === form.requires)

export function creation(form: ShiftForm, eventId: string): RawInputOf<typeof createShift> {
  const requires = requirementOf(form)
  return {
    eventId,
    ...required(form),
    ...(form.name.trim() === '' ? {} : { name: form.name }),
    ...(form.boothId === '' ? {} : { boothId: form.boothId }),
    ...(requires === undefined ? {} : { requires }),
  }
}

export const changes = (form: ShiftForm, shiftId: string): RawInputOf<typeof updateShift> => ({
  shiftId,
  ...required(form),
  name: form.name.trim() === '' ? null : form.name,
  boothId: form.boothId === '' ? null : form.boothId,
  requires: requirementOf(form) ?? null,
})
