import type { SystemRole } from './model.ts'

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u] as const

/** Three of four: small letters, capitals, digits, anything else (signs, spaces, Chinese); and never with the account's own name. */
export function whyNotPassword(password: string, account: string): 'password-weak' | undefined {
  const present = classes.filter((one) => one.test(password)).length
  return present < 3 || password.toLowerCase().includes(account) ? 'password-weak' : undefined
}

/**
 * May somebody with these parts let a person with those in or out: account, password, suspension, erasure, link to a provider?
 * Whoever can get at the sign-in of another part has that part too. Nobody is above the security administrator, so nobody here is
 * asked to be: that is left to whoever runs the machine.
 */
export function whyNotKeep(
  asker: readonly string[],
  target: readonly SystemRole[],
): 'kept-by-security' | 'kept-by-operator' | undefined {
  if (target.includes('security_administrator')) return 'kept-by-operator'
  if (asker.includes('security_administrator')) return undefined
  return target.every((part) => asker.includes(part)) ? undefined : 'kept-by-security'
}
