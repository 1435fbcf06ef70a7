// The listening server: plain HTTP, or TLS in the process itself, whose certificate may be renewed while it runs.
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import { BadConfig } from '#server/config.ts'
import type { Log } from '#server/kernel/ports.ts'

/** Files in PEM: the certificate with its chain, and its key. */
export interface TlsFiles {
  readonly certFile: string
  readonly keyFile: string
}

/** A slow head or body holds a connection no longer than this. */
const patience = { requestTimeout: 30_000, headersTimeout: 8_000, connectionsCheckingInterval: 1_000 }
const handshakeTimeout = 8_000
/** A certificate is renewed weeks before its end; looking once a minute is soon enough. */
const lookEvery = 60_000

function read(name: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new BadConfig(`${name}=${file} cannot be read.`, { cause: error })
  }
}

function pairIn({ certFile, keyFile }: TlsFiles): { readonly cert: Buffer; readonly key: Buffer } {
  const pair = { cert: read('TLS_CERT_FILE', certFile), key: read('TLS_KEY_FILE', keyFile) }
  try {
    createSecureContext(pair)
  } catch (error) {
    throw new BadConfig(
      'TLS_CERT_FILE and TLS_KEY_FILE must be a certificate and its own key, both in PEM.',
      {
        cause: error,
      },
    )
  }
  return pair
}

/** Takes a renewed pair for the connections to come; half a pair, or a wrong one, leaves the old one in place. */
function followRenewals(server: SecureServer, files: TlsFiles, log: Log, every: number): void {
  const names = [files.certFile, files.keyFile]
  const renew = (): void => {
    try {
      server.setSecureContext({ ...pairIn(files), minVersion: 'TLSv1.2' })
      log.info({}, 'the certificate was renewed')
    } catch (error) {
      log.warn({ err: error }, 'the new certificate cannot be used; the old one stays')
    }
  }
  for (const name of names) watchFile(name, { interval: every, persistent: false }, renew)
  server.once('close', () => names.forEach((name) => unwatchFile(name, renew)))
}

/** Throws `BadConfig` where the certificate or its key cannot be used. */
export function createListener(
  app: RequestListener,
  files: TlsFiles | undefined,
  log: Log,
  every = lookEvery,
): Server {
  if (files === undefined) return createServer(patience, app)
  const server = createSecureServer(
    { ...patience, handshakeTimeout, ...pairIn(files), minVersion: 'TLSv1.2' },
    app,
  )
  followRenewals(server, files, log, every)
  return server
}
