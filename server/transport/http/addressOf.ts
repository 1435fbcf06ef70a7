import type { IncomingMessage } from 'node:http'
import type { Express } from 'express'

/** The address of a visitor as Express sees it, so that all doors count the same one. */
export function createAddressOf(app: Express): (request: IncomingMessage) => string {
  const trust = app.get('trust proxy fn') as (address: string, hop: number) => boolean
  return (request) => {
    const direct = request.socket.remoteAddress ?? ''
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    const chain = [...forwarded.split(',').flatMap((address) => address.trim() || []), direct].reverse()
    return chain.find((address, hop) => !trust(address, hop)) ?? chain.at(-1) ?? direct
  }
}
