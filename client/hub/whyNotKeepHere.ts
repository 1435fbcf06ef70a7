import type { SystemRole } from '#shared/features/members/model.ts'
import { keptApart } from '#shared/features/members/refusals.ts'
import { whyNotKeep } from '#shared/features/members/rules.ts'
import { language } from './language.ts'
import { useSession } from './useSession.ts'

/** Why the signed-in person does not keep the sign-in of somebody with these parts, in words. The server decides again. */
export function whyNotKeepHere(parts: readonly SystemRole[]): string | undefined {
  const reason = whyNotKeep(useSession().person?.systemRoles ?? [], parts)
  return reason === undefined ? undefined : keptApart[reason][language.value]
}
