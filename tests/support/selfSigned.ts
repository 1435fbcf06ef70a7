// A certificate for localhost with its key, made on the spot, so that no key lies in the repository and no tool is needed.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const node = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const list = (...parts: readonly Buffer[]): Buffer => node(0x30, ...parts)
const oid = (...bytes: readonly number[]): Buffer => node(0x06, Buffer.from(bytes))
const time = (moment: number): Buffer =>
  node(0x18, Buffer.from(`${new Date(moment).toISOString().replace(/\D/g, '').slice(0, 14)}Z`))

const ecdsaWithSha256 = list(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const subject = list(node(0x31, list(oid(0x55, 0x04, 0x03), node(0x0c, Buffer.from('localhost')))))
/** subjectAltName: localhost and 127.0.0.1. */
const names = list(
  oid(0x55, 0x1d, 0x11),
  node(0x04, list(node(0x82, Buffer.from('localhost')), node(0x87, Buffer.from([127, 0, 0, 1])))),
)

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`

export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = 24 * 60 * 60 * 1000
  const body = list(
    node(0xa0, node(0x02, Buffer.from([2]))),
    node(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    subject,
    list(time(Date.now() - day), time(Date.now() + day)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    node(0xa3, list(names)),
  )
  const signature = node(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  return {
    cert: pem(list(body, ecdsaWithSha256, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
