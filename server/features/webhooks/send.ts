// One signed delivery. The address is judged when the connection is made, on what the name led to at that moment; no redirects,
// five seconds, 64 kB of answer.
import { createHmac } from 'node:crypto'
import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'

export interface Envelope {
  readonly address: string
  readonly secret: string
  readonly id: string
  readonly body: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The machine's name server, or a test's. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

const most = { milliseconds: 5_000, bytes: 64 * 1024 }

/** `t=<seconds>,v1=<hex>`: HMAC-SHA-256 with the secret over `<seconds>.<body>`. */
export function signatureOf({ secret, body, now }: Pick<Envelope, 'secret' | 'body' | 'now'>): string {
  const seconds = Math.floor(now / 1000)
  const mac = createHmac('sha256', secret)
    .update(`${String(seconds)}.${body}`)
    .digest('hex')
  return `t=${String(seconds)},v1=${mac}`
}

/** Asks the name server and lets nothing through that is not allowed, so that a second answer cannot differ from the judged one. */
const judging =
  (isAllowed: (address: string) => boolean, resolve: Resolve): LookupFunction =>
  (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, [])
      const [first] = found
      if (first === undefined || !found.every(({ address }) => isAllowed(address)))
        return callback(new Error('the address is not public'), [])
      if (options.all === true) callback(null, found)
      else callback(null, first.address, first.family)
    })
  }

/** Resolves with the status; rejects where nobody could be told. */
export function send(
  envelope: Envelope,
  isAllowed: (address: string) => boolean,
  resolve: Resolve = lookup,
): Promise<number> {
  const url = new URL(envelope.address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A name server is not asked about numbers.
  if (isIP(host) !== 0 && !isAllowed(host)) return Promise.reject(new Error('the address is not public'))
  return new Promise((answer, reject) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: judging(isAllowed, resolve),
        signal: AbortSignal.timeout(most.milliseconds),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(envelope.body),
          'user-agent': 'Tongpin',
          'tongpin-delivery': envelope.id,
          'tongpin-signature': signatureOf(envelope),
        },
      },
      (response) => {
        let bytes = 0
        response.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > most.bytes) request.destroy(new Error('the answer is too long'))
        })
        response.on('end', () => answer(response.statusCode ?? 0))
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(envelope.body)
  })
}
