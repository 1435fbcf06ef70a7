// npm run admin -- create|reset|list: makes the first administrator and helps one who is locked out. Runs beside no hub: the
// store must be free. Passwords are made here and printed once.
import { parseArgs } from 'node:util'
import { BadConfig, readConfig } from './config.ts'
import { features } from './features/index.ts'
import { system } from './kernel/actor.ts'
import { createAsk } from './kernel/ask.ts'
import { createExecute } from './kernel/execute.ts'
import { assemble } from './kernel/feature.ts'
import { createGates } from './kernel/gates.ts'
import { createGuests } from './kernel/guests.ts'
import { noHistories } from './kernel/histories.ts'
import { StoreUnusable } from './kernel/ports.ts'
import { createSessions } from './kernel/sessions.ts'
import { openStore } from './openStore.ts'
import { createLog, systemClock as clock, systemIds as ids } from './systemPorts.ts'

const usage = `npm run admin -- create ACCOUNT NAME [--organisation NAME]   the first administrator, or one more
npm run admin -- reset ACCOUNT                             a new temporary password
npm run admin -- list                                      who administers`

class Stop extends Error {}

async function open() {
  const store = await openStore(readConfig(process.env))
  const log = createLog('error')
  const parts = assemble(features)
  const sessions = createSessions({ log: store.sessions, read: store, clock, ids, describe: parts.describe })
  const doorkeeping = { sessions, gates: createGates(parts.rooms, parts.documents, store) }
  const guests = createGuests(parts.guests, store)
  // No administrator's command reads a document.
  const texts = { read: () => Promise.reject(new Error('no documents here')) }
  const execute = createExecute({
    store,
    clock,
    log,
    doorkeeping,
    guests,
    texts,
    histories: noHistories,
    commands: parts.commands,
  })
  const ask = createAsk({
    store,
    clock,
    log,
    doorkeeping,
    guests,
    texts,
    histories: noHistories,
    queries: parts.queries,
  })
  const actor = { ...system('admin'), language: 'en' } as const

  async function run(name: string, input: object): Promise<Record<string, string>> {
    const commandId = Buffer.from(ids.random(12)).toString('base64url')
    const { outcome } = await execute({ name, input, actor, commandId })
    if (outcome.ok) return outcome.value as Record<string, string>
    const fields = Object.entries(outcome.error.fields ?? {}).map(
      ([field, sentence]) => `${field}: ${sentence}`,
    )
    throw new Stop([outcome.error.message, ...fields].join(' '))
  }

  async function list<T>(name: string): Promise<readonly T[]> {
    const outcome = await ask(name, {}, actor)
    if (!outcome.ok) throw new Stop(outcome.error.message)
    return (outcome.value as { items: readonly T[] }).items
  }
  return { run, list, close: () => store.close() }
}

type Tools = Awaited<ReturnType<typeof open>>

async function create({ run, list }: Tools, account: string, name: string, unit: string): Promise<string> {
  const organisations = await list<{ id: string; name: string }>('organisation.list')
  const known = organisations.find((one) => one.name === unit)
  const organisation =
    known ??
    (await run('organisation.create', {
      name: unit,
      shortName: unit.slice(0, 20),
      kind: 'subdistrict',
      level: 'subdistrict',
    }))
  const person = await run('member.create', {
    name,
    organisationId: organisation['id'],
    role: 'subdistrict_admin',
    systemRoles: ['administrator'],
  })
  // A first password that nobody knows; the temporary one that is printed replaces it and has to be changed at once.
  const unknown = Buffer.from(ids.random(24)).toString('base64url')
  await run('account.open', { personId: person['id'], account, password: unknown })
  const { temporaryPassword } = await run('account.resetPassword', { account })
  return `${name} administers this hub. Account ${account}, temporary password ${temporaryPassword} (to be changed at the first sign-in).`
}

async function work(tools: Tools, words: readonly string[], organisation: string): Promise<string> {
  const [verb, account = '', name = ''] = words
  if (verb === 'create' && account !== '' && name !== '') return create(tools, account, name, organisation)
  if (verb === 'reset' && account !== '') {
    const { temporaryPassword } = await tools.run('account.resetPassword', { account })
    return `Temporary password of ${account}: ${temporaryPassword} (to be changed at the next sign-in).`
  }
  if (verb === 'list') {
    const people = await tools.list<{
      name: string
      account?: string
      systemRoles: string[]
      active: boolean
    }>('member.records')
    const lines = people
      .filter((one) => one.systemRoles.includes('administrator'))
      .map((one) => `${one.account ?? '(no account)'}\t${one.name}${one.active ? '' : '\tsuspended'}`)
    return lines.length > 0
      ? lines.join('\n')
      : 'Nobody administers this hub yet: npm run admin -- create ACCOUNT NAME'
  }
  throw new Stop(usage)
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { organisation: { type: 'string', default: '街道办事处' } },
  })
  const tools = await open()
  try {
    process.stdout.write(`${await work(tools, positionals, values.organisation)}\n`)
  } finally {
    await tools.close()
  }
} catch (error) {
  const known = error instanceof Stop || error instanceof BadConfig || error instanceof StoreUnusable
  process.stderr.write(`${known ? (error as Error).message : usage}\n`)
  process.exit(1)
}
