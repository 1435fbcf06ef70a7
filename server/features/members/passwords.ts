// argon2id of Node, in PHC form. Parameters: OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane).
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const derive = promisify(argon2)
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    nonce,
    ...parameters,
  })
  return `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}$${bare(nonce)}$${bare(tag)}`
}

// Verified against where an account does not exist, so that both answers take the same time.
const noAccount = hashPassword(randomBytes(16).toString('hex'))

export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const match = phc.exec(hash ?? (await noAccount))
  const [, memory, passes, parallelism, salt, expected] = match ?? []
  if (salt === undefined || expected === undefined) return false
  const wanted = Buffer.from(expected, 'base64')
  const tag = await derive('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  })
  return timingSafeEqual(tag, wanted) && hash !== undefined
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four, easy to read out over a telephone (79 bits). */
export function temporaryPassword(): string {
  const text = [...randomBytes(16)].map((byte) => letters.charAt(byte % letters.length)).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}
