import { defineChange } from '#shared/contract/change.ts'
import { Booth, ShiftState } from './model.ts'

export const boothCreated = defineChange('booth.created', { state: Booth })
export const boothUpdated = defineChange('booth.updated', { state: Booth })
export const boothMoved = defineChange('booth.moved', { state: Booth })

export const shiftCreated = defineChange('shift.created', { state: ShiftState })
export const shiftUpdated = defineChange('shift.updated', { state: ShiftState })
export const shiftRemoved = defineChange('shift.removed', { state: ShiftState })
export const shiftSignedUp = defineChange('shift.signedUp', { state: ShiftState })
export const shiftWithdrawn = defineChange('shift.withdrawn', { state: ShiftState })
export const shiftStoodBy = defineChange('shift.stoodBy', { state: ShiftState })
export const shiftAssigned = defineChange('shift.assigned', { state: ShiftState })
export const shiftReleased = defineChange('shift.released', { state: ShiftState })
export const shiftExcused = defineChange('shift.excused', { state: ShiftState })
