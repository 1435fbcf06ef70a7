import { readFileSync } from 'node:fs'
import { BadConfig, type Config } from '#server/config.ts'

/** As the operator wrote them; the provider knows the hub by the client's id and by the exact redirect address. */
export type OidcSettings = NonNullable<Config['oidc']>

/** The secret itself, or what its file holds. Throws `BadConfig` where the file cannot be read or is empty. */
export function secretOf({ secret }: Pick<OidcSettings, 'secret'>): string {
  if ('value' in secret) return secret.value
  let text: string
  try {
    text = readFileSync(secret.file, 'utf8').trim()
  } catch (error) {
    throw new BadConfig(`OIDC_CLIENT_SECRET_FILE=${secret.file} cannot be read.`, { cause: error })
  }
  if (text === '') throw new BadConfig(`OIDC_CLIENT_SECRET_FILE=${secret.file} is empty.`)
  return text
}
