import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { pairingWithdrawn } from '#shared/features/pairings/changes.ts'
import { withdrawPairing } from '#shared/features/pairings/commands.ts'
import { whyNotLeave } from '#shared/features/pairings/rules.ts'
import { granters, pairingRelations } from '../access.ts'
import { pairingRooms } from '../rooms.ts'
import { type PairingRecord, pairings } from '../store.ts'

export default changing(withdrawPairing, {
  on: pairings,
  may: granters,
  target: (input) => input.pairingId,
  facts: () => Promise.resolve({}),
  relations: ({ actor, record }) => pairingRelations(actor, record),
  decide({ record, input: { personId } }) {
    if (!record.grants.some((grant) => grant.personId === personId)) return refuse('not-granted')
    const reason = whyNotLeave(record.grants, personId)
    if (reason !== undefined) return refuse(reason)
    const next = following<PairingRecord>(record, {
      grants: record.grants.filter((grant) => grant.personId !== personId),
    })
    return decided(
      next,
      [
        announce(pairingWithdrawn, pairingRooms(next)),
        announce(pairingWithdrawn, [roomOf(workspaceIds.person(personId))], { removed: true }),
      ],
      next,
    )
  },
})
