// The container's health check: asks the hub of this machine whether it is ready. Exit 0 only if it says so.
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { readConfig } from '../server/config.ts'

const { port, tls } = readConfig(process.env)
const options = { host: '127.0.0.1', port, path: '/healthz', timeout: 4000 }
// The certificate is made out to the hub's name, not to this address; and it is ourselves whom we ask.
const asked = tls === undefined ? plain(options) : secure({ ...options, rejectUnauthorized: false })
asked.on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
asked.on('timeout', () => process.exit(1))
asked.on('error', () => process.exit(1))
asked.end()
