// npm run admin -- create|reset|appoint|list|audit: makes the first administrator and helps one who is locked out. Runs beside no hub: the
// store must be free. Passwords are made here and printed once.
import { parseArgs } from 'node:util'
import { BadConfig, readConfig } from './config.ts'
import { eachEntry } from './features/audits/eachEntry.ts'
import { system } from './kernel/actor.ts'
import {
  type Anchor,
  auditCheckpoints,
  checkpointId,
  createVerifier,
  type Verdict,
} from './kernel/auditChain.ts'
import { StoreUnusable } from './kernel/ports.ts'
import { openCommandLine } from './openCommandLine.ts'
import { systemIds as ids } from './systemPorts.ts'
import { AccountName } from '#shared/features/members/model.ts'

const usage = `npm run admin -- create ACCOUNT NAME [--organisation NAME] [--part PART]   the first administrator, or one more
npm run admin -- reset ACCOUNT                             a new temporary password
npm run admin -- appoint ACCOUNT PART                      administrator, security_administrator, auditor or none
npm run admin -- list                                      who has one of these three parts
npm run admin -- audit [NO:HASH ...]                       verifies the audit trail, also against hashes from the log`

class Stop extends Error {}

async function open() {
  const actor = { ...system('admin'), language: 'en' } as const
  const { store, execute, ask, close } = await openCommandLine(readConfig(process.env), actor)

  async function run(name: string, input: object): Promise<Record<string, string>> {
    const commandId = Buffer.from(ids.random(12)).toString('base64url')
    const outcome = await execute(name, input, commandId)
    if (outcome.ok) return outcome.value as Record<string, string>
    const fields = Object.entries(outcome.error.fields ?? {}).map(
      ([field, sentence]) => `${field}: ${sentence}`,
    )
    throw new Stop([outcome.error.message, ...fields].join(' '))
  }

  async function list<T>(name: string): Promise<readonly T[]> {
    const outcome = await ask(name, {})
    if (!outcome.ok) throw new Stop(outcome.error.message)
    return (outcome.value as { items: readonly T[] }).items
  }
  async function verify(anchors: readonly Anchor[]): Promise<Verdict> {
    const verifier = createVerifier(anchors, await store.get(auditCheckpoints, checkpointId))
    await eachEntry(store, verifier.read)
    return verifier.verdict()
  }
  return { run, list, verify, close }
}

type Tools = Awaited<ReturnType<typeof open>>

async function create(
  { run, list }: Tools,
  account: string,
  name: string,
  unit: string,
  part: string,
): Promise<string> {
  // Whatever would be refused at the end is refused before anything is written.
  const wanted = AccountName.safeParse(account)
  if (!wanted.success) throw new Stop(`${account} cannot be an account: 2 to 40 of a-z, 0-9, dot, dash.`)
  const people = await list<{ account?: string }>('member.records')
  if (people.some((one) => one.account === wanted.data))
    throw new Stop(`There is an account ${wanted.data} already.`)
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
    systemRoles: [part],
  })
  // A first password that nobody knows; the temporary one that is printed replaces it and has to be changed at once.
  const unknown = Buffer.from(ids.random(24)).toString('base64url')
  await run('account.open', { personId: person['id'], account, password: unknown })
  const { temporaryPassword } = await run('account.resetPassword', { account })
  return `${name} is ${part} of this hub. Account ${account}, temporary password ${temporaryPassword} (to be changed at the first sign-in).`
}

/** Appoints past the security administrator: whoever runs the machine can, and it stands in the audit trail. */
async function appoint({ run, list }: Tools, account: string, part: string): Promise<string> {
  const people = await list<{ id: string; name: string; account?: string }>('member.records')
  const person = people.find((one) => one.account === account)
  if (person === undefined) throw new Stop(`There is no account ${account}.`)
  await run('member.appoint', { personId: person.id, systemRole: part === 'none' ? null : part })
  return `${person.name}: ${part}`
}

async function audit({ verify }: Tools, words: readonly string[]): Promise<string> {
  const anchors = words.map((word) => {
    const [no = '', hash = ''] = word.split(':')
    return { no: Number(no), hash }
  })
  const { entries, head, brokenAt } = await verify(anchors)
  if (brokenAt !== undefined)
    throw new Stop(`The audit trail is not as it was written from entry ${brokenAt} on.`)
  return `The audit trail is whole: ${entries} entries, the last one's hash is ${head}`
}

async function work(
  tools: Tools,
  words: readonly string[],
  organisation: string,
  part: string,
): Promise<string> {
  const [verb, account = '', name = ''] = words
  if (verb === 'create' && account !== '' && name !== '')
    return create(tools, account, name, organisation, part)
  if (verb === 'appoint' && account !== '' && name !== '') return appoint(tools, account, name)
  if (verb === 'audit') return audit(tools, words.slice(1))
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
      .filter((one) => one.systemRoles.length > 0)
      .map(
        (one) =>
          `${one.account ?? '(no account)'}\t${one.name}\t${one.systemRoles.join(' ')}${one.active ? '' : '\tsuspended'}`,
      )
    return lines.length > 0
      ? lines.join('\n')
      : 'Nobody administers this hub yet: npm run admin -- create ACCOUNT NAME'
  }
  throw new Stop(usage)
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      organisation: { type: 'string', default: '街道办事处' },
      part: { type: 'string', default: 'administrator' },
    },
  })
  const tools = await open()
  try {
    process.stdout.write(`${await work(tools, positionals, values.organisation, values.part)}\n`)
  } finally {
    await tools.close()
  }
} catch (error) {
  const known = error instanceof Stop || error instanceof BadConfig || error instanceof StoreUnusable
  process.stderr.write(`${known ? (error as Error).message : usage}\n`)
  process.exit(1)
}
