import { useSession } from './useSession.ts'

/** May the signed-in person keep organisations, people and pairings? The server decides again. */
export function isAdministrator(): boolean {
  return useSession().person?.systemRoles.includes('administrator') ?? false
}
