import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { pairingMoved } from '#shared/features/pairings/changes.ts'
import { setPairingStatus } from '#shared/features/pairings/commands.ts'
import { whyNotMovePairing } from '#shared/features/pairings/rules.ts'
import { keepers, pairingRelations } from '../access.ts'
import { pairingRooms } from '../rooms.ts'
import { type PairingRecord, pairings } from '../store.ts'

export default changing(setPairingStatus, {
  on: pairings,
  may: keepers,
  target: (input) => input.pairingId,
  facts: () => Promise.resolve({}),
  relations: ({ actor, record }) => pairingRelations(actor, record),
  decide({ record, input }) {
    const reason = whyNotMovePairing(record.status, input.status)
    if (reason !== undefined) return refuse(reason)
    const next = following<PairingRecord>(record, { status: input.status })
    return decided(next, [announce(pairingMoved, pairingRooms(next))], next)
  },
})
