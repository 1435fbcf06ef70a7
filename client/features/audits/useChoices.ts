// A chosen part, role or state in the words of the slice whose it is; nothing where it is none of them.
import { systemRoles } from '#shared/features/members/model.ts'
import { grantRoles, pairingStatuses } from '#shared/features/pairings/model.ts'
import { memberWords } from '#client/features/members/index.ts'
import { pairingWords } from '#client/features/pairings/index.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

export function useChoices(): (value: string) => string {
  const [say, sayPart, sayPairing] = [useWords(words), useWords(memberWords), useWords(pairingWords)]
  return (value) => {
    const [part] = systemRoles.filter((one) => one === value)
    const [role] = grantRoles.filter((one) => one === value)
    const [status] = pairingStatuses.filter((one) => one === value)
    if (value === '-') return say('none')
    if (part !== undefined) return sayPart(`parts.${part}`)
    if (role !== undefined) return sayPairing(`roles.${role}`)
    return status === undefined ? '' : sayPairing(`statuses.${status}`)
  }
}
