// Who signs the papers of an event: both sides of its pairing, each with its name and what it has confirmed online.
import type { EventScope } from '#server/features/events/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Signature } from '#server/office/signing.ts'
import type { Seal } from '#shared/features/reports/model.ts'
import { fileWords } from '#shared/features/reports/words.ts'
import { chinaMoment } from './moments.ts'

const labels = fileWords.signature

export async function signaturesOf(
  { pairing }: EventScope,
  read: Reader,
  seal?: Seal,
): Promise<readonly Signature[]> {
  const both = [
    { side: 'office', word: labels.office, id: pairing.officeOrganisationId },
    { side: 'community', word: labels.community, id: pairing.communityOrganisationId },
  ] as const
  return Promise.all(
    both.map(async ({ side, word, id }) => {
      const confirmed = seal?.confirmations.find((one) => one.side === side)
      return {
        side: word,
        name: (await read.get(organisations, id))?.name ?? '',
        line: confirmed === undefined ? '' : `${chinaMoment(confirmed.at)} ${labels.confirmed}`,
      }
    }),
  )
}
