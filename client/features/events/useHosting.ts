// The pairings in which the reader may create an event.
import { computed } from 'vue'
import type { Pairing } from '#shared/features/pairings/model.ts'
import { listPairings } from '#shared/features/pairings/queries.ts'
import { useDirectory } from '#client/hub/useDirectory.ts'
import { useQuery } from '#client/hub/useQuery.ts'
import { useSession } from '#client/hub/useSession.ts'

export interface Host {
  readonly id: string
  readonly name: string
}

export function useHosting() {
  const session = useSession()
  const directory = useDirectory()
  const answer = useQuery(listPairings, {})

  const coordinates = (pairing: Pairing): boolean =>
    pairing.grants.some((grant) => grant.personId === session.person?.id && grant.role === 'coordinator')

  const pairings = computed<readonly Host[]>(() =>
    (answer.data.value?.items ?? [])
      .filter((pairing) => pairing.status !== 'ended' && coordinates(pairing))
      .map((pairing) => ({
        id: pairing.id,
        name: [pairing.officeOrganisationId, pairing.communityOrganisationId]
          .map(directory.shortNameOf)
          .join(' ⇄ '),
      })),
  )
  return { pairings }
}
