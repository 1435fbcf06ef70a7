import { createHash } from 'node:crypto'
import type { TestHub } from './createTestHub.ts'
import { asHub } from './fairWork.ts'
import type { Reply } from './restClient.ts'
import type { PersonName } from './world.ts'

export const password = 'Correct horse 电池'

/** Opens an account named like the person. */
export async function openAccount(hub: TestHub, name: PersonName): Promise<void> {
  await asHub(hub, 'account.open', { personId: name, account: name, password })
}

/** The cookie that an answer sets, as the browser would send it back; undefined where it sets none. */
export function cookieIn(reply: Reply): string | undefined {
  return reply.headers.getSetCookie()[0]?.split(';')[0]
}

/** How the hub names the session behind a cookie. */
export const sessionIdIn = (cookie: string): string =>
  createHash('sha256')
    .update(cookie.split('=')[1] ?? '')
    .digest('base64url')
