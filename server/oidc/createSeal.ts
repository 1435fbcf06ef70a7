// What a sign-in that was begun has to remember travels in a cookie that only the hub can read or write: nodes share nothing.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Clock, Ids } from '#server/kernel/ports.ts'
import { z } from 'zod'

const Flow = z.object({
  state: z.string(),
  nonce: z.string(),
  /** Of PKCE: whoever has the code without this has nothing. */
  verifier: z.string(),
  next: z.string(),
  at: z.number(),
})
export type Flow = z.output<typeof Flow>

/** Long enough for a second factor and a forgotten password. */
export const flowLife = 10 * 60 * 1000
/** Clocks of other nodes may run ahead by this. */
const ahead = 60 * 1000

const cipher = 'aes-256-gcm'
const sizes = { iv: 12, tag: 16 }

export interface Seal {
  close(flow: Omit<Flow, 'at'>): string
  /** Undefined: not ours, changed on the way, or too old. */
  open(sealed: string): Flow | undefined
}

/** The key comes of the client's secret, which all nodes have from their configuration. */
export function createSeal(secret: string, clock: Clock, ids: Ids): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, 'tongpin', 'sign-on flow', 32))

  function read(sealed: string): unknown {
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv(cipher, key, bytes.subarray(0, sizes.iv))
    decipher.setAuthTag(bytes.subarray(sizes.iv, sizes.iv + sizes.tag))
    const text = decipher.update(bytes.subarray(sizes.iv + sizes.tag))
    return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8'))
  }

  return {
    close(flow) {
      const iv = ids.random(sizes.iv)
      const sealing = createCipheriv(cipher, key, iv)
      const text = sealing.update(JSON.stringify({ ...flow, at: clock.now() }), 'utf8')
      const rest = sealing.final()
      return Buffer.concat([iv, sealing.getAuthTag(), text, rest]).toString('base64url')
    },
    open(sealed) {
      try {
        const flow = Flow.parse(read(sealed))
        const age = clock.now() - flow.at
        return age > flowLife || age < -ahead ? undefined : flow
      } catch {
        return undefined
      }
    },
  }
}
