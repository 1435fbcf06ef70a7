import type { Profile } from '#server/kernel/signOn.ts'

/** One line of at most so many letters; anything else of the provider's is left out. */
function lineOf(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').trim()
  return line === '' ? undefined : [...line].slice(0, most).join('')
}

/** What an administrator needs to recognise somebody (OpenID Connect Core 1.0, section 5.1), and no other claim. */
export function profileOf(claims: Readonly<Record<string, unknown>>): Profile {
  const name = lineOf(claims['name'] ?? claims['nickname'], 60)
  const account = lineOf(claims['preferred_username'], 60)
  const email = lineOf(claims['email'], 100)
  return {
    ...(name === undefined ? {} : { name }),
    ...(account === undefined ? {} : { account }),
    ...(email === undefined ? {} : { email }),
  }
}
