// What the tests of the report ask again and again.
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import type { TestPerson } from '#tests/support/createTestHub.ts'

export interface Shown {
  checksum: string
  supplementChecksum?: string
  text?: DocumentNode
  side?: string
  figures: { visits: number; volunteers: { credited: number } }
  reopenings: { reason: string }[]
  report?: {
    confirmed?: { checksum: string; figures: Shown['figures']; confirmations: { side: string; by: string }[] }
    supplements: { checksum: string; figures: Shown['figures']; confirmations: unknown[] }[]
    reopened: number
  }
}

const given = (checksum: string | undefined): object => (checksum === undefined ? {} : { checksum })

/** The report as this person sees it. */
export const shown = async (person: TestPerson, eventId: string): Promise<Shown> =>
  (await person.rest.get('report.get', { eventId })).body.value as Shown

export const confirm = async (person: TestPerson, eventId: string, checksum?: string): Promise<string> =>
  codeOf((await person.rest.post('report.confirm', { eventId, ...given(checksum) })).body)

export const supplement = async (person: TestPerson, eventId: string, checksum?: string): Promise<string> =>
  codeOf((await person.rest.post('report.confirmSupplement', { eventId, ...given(checksum) })).body)
