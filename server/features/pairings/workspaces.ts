// The workspace of a pairing: its people follow it, and an administrator may to keep its grants.
import { organisations } from '#server/features/organisations/index.ts'
import type { RoomRule } from '#server/kernel/gates.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { pairingRelations } from './access.ts'
import { type PairingRecord, pairings, pairingsOf } from './store.ts'

/** `市民政局 ⇄ 滨河社区`. */
export async function pairingName(pairing: PairingRecord, read: Reader): Promise<string> {
  const office = await read.get(organisations, pairing.officeOrganisationId)
  const community = await read.get(organisations, pairing.communityOrganisationId)
  return `${office?.shortName ?? ''} ⇄ ${community?.shortName ?? ''}`
}

export const pairingWorkspaces: RoomRule = {
  kind: 'pairing',
  async mayFollow(actor, ownerId, read) {
    const pairing = await read.get(pairings, ownerId)
    return pairing !== undefined && pairingRelations(actor, pairing).length > 0
  },
  async of(actor, read) {
    const mine = await pairingsOf(read, actor.id)
    return Promise.all(
      mine.map(async (pairing) => ({ id: pairing.workspaceId, name: await pairingName(pairing, read) })),
    )
  },
}
