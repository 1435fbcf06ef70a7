import { defineChange } from '#shared/contract/change.ts'
import { Pairing } from './model.ts'

export const pairingCreated = defineChange('pairing.created', { state: Pairing })
export const pairingMoved = defineChange('pairing.moved', { state: Pairing, access: true })
export const pairingGranted = defineChange('pairing.granted', { state: Pairing, access: true })
export const pairingWithdrawn = defineChange('pairing.withdrawn', { state: Pairing, access: true })
