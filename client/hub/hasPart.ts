import type { SystemRole } from '#shared/features/members/model.ts'
import { useSession } from './useSession.ts'

/** Has the signed-in person this part in the hub as a whole? The server decides again. */
export const hasPart = (part: SystemRole): boolean => useSession().person?.systemRoles.includes(part) ?? false
