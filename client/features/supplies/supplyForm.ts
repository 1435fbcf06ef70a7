// A supply as a form holds it, and what of it a command has to be told.
import type { RawInputOf } from '#shared/contract/command.ts'
import type { createSupply, updateSupply } from '#shared/features/supplies/commands.ts'
import type { Supply, SupplyKind } from '#shared/features/supplies/model.ts'

export interface SupplyForm {
  readonly name: string
  readonly unit: string
  readonly kind: SupplyKind
  readonly providerOrganisationId: string
  readonly custodianId: string
  readonly planned: string
  readonly unitPrice: string
  readonly note: string
}

export const formOf = (supply?: Supply): SupplyForm => ({
  name: supply?.name ?? '',
  unit: supply?.unit ?? '',
  kind: supply?.kind ?? 'borrowed',
  providerOrganisationId: supply?.providerOrganisationId ?? '',
  custodianId: supply?.custodianId ?? '',
  planned: supply === undefined ? '' : String(supply.planned),
  unitPrice: supply?.unitPrice === undefined ? '' : String(supply.unitPrice),
  note: supply?.note ?? '',
})

/** An empty field is no number: the command then says what is missing. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

export function creation(form: SupplyForm, eventId: string): RawInputOf<typeof createSupply> {
  return {
    eventId,
    name: form.name,
    unit: form.unit,
    kind: form.kind,
    planned: numberOf(form.planned),
    ...(form.providerOrganisationId === '' ? {} : { providerOrganisationId: form.providerOrganisationId }),
    ...(form.custodianId === '' ? {} : { custodianId: form.custodianId }),
    ...(form.unitPrice.trim() === '' ? {} : { unitPrice: numberOf(form.unitPrice) }),
    ...(form.note.trim() === '' ? {} : { note: form.note }),
  }
}

/** Only what differs: what was not touched here follows the supply, whoever changes it meanwhile. */
export function changesOf(form: SupplyForm, supply: Supply): RawInputOf<typeof updateSupply> {
  const before = formOf(supply)
  const differs = (key: keyof SupplyForm): boolean => form[key] !== before[key]
  return {
    supplyId: supply.id,
    ...(differs('name') ? { name: form.name } : {}),
    ...(differs('unit') ? { unit: form.unit } : {}),
    ...(differs('kind') ? { kind: form.kind } : {}),
    ...(differs('planned') ? { planned: numberOf(form.planned) } : {}),
    ...(differs('providerOrganisationId')
      ? { providerOrganisationId: form.providerOrganisationId || null }
      : {}),
    ...(differs('custodianId') ? { custodianId: form.custodianId || null } : {}),
    ...(differs('unitPrice')
      ? { unitPrice: form.unitPrice.trim() === '' ? null : numberOf(form.unitPrice) }
      : {}),
    ...(differs('note') ? { note: form.note } : {}),
  }
}
