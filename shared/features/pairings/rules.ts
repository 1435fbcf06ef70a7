import type { Grant, Pairing } from './model.ts'

type Status = Pairing['status']

/** The steps of a pairing, from proposal to renewal or end. */
export const pairingSteps: Readonly<Record<Status, readonly Status[]>> = {
  proposed: ['signed', 'ended'],
  signed: ['active', 'ended'],
  active: ['expiring_review', 'ended'],
  expiring_review: ['renewed', 'ended'],
  renewed: ['active', 'expiring_review', 'ended'],
  ended: [],
}

export const whyNotMovePairing = (from: Status, to: Status): 'step-not-allowed' | undefined =>
  pairingSteps[from].includes(to) ? undefined : 'step-not-allowed'

/** A pairing that has had coordinators never ends up without one. */
export function whyNotLeave(grants: readonly Grant[], personId: string): 'last-coordinator' | undefined {
  const coordinators = grants.filter((grant) => grant.role === 'coordinator')
  return coordinators.length === 1 && coordinators[0]?.personId === personId ? 'last-coordinator' : undefined
}
