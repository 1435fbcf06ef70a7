import { people } from '#server/features/members/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { pairingGranted } from '#shared/features/pairings/changes.ts'
import { grantPairing } from '#shared/features/pairings/commands.ts'
import { whyNotLeave } from '#shared/features/pairings/rules.ts'
import { granters, pairingRelations } from '../access.ts'
import { pairingRooms } from '../rooms.ts'
import { type PairingRecord, pairings } from '../store.ts'

export default changing(grantPairing, {
  on: pairings,
  may: granters,
  target: (input) => input.pairingId,
  facts: async ({ input, read }) => ({ person: await read.get(people, input.personId) }),
  relations: ({ actor, record }) => pairingRelations(actor, record),
  decide({ record, facts, input: { personId, role } }) {
    if (facts.person?.active !== true) return refuse('person-unknown')
    const reason = role === 'coordinator' ? undefined : whyNotLeave(record.grants, personId)
    if (reason !== undefined) return refuse(reason)
    const others = record.grants.filter((grant) => grant.personId !== personId)
    const next = following<PairingRecord>(record, { grants: [...others, { personId, role }] })
    return decided(next, [announce(pairingGranted, pairingRooms(next, personId))], next)
  },
})
