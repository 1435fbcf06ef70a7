// Loads the demonstration data through the commands, as real use would, with a clock of its own. Every command id is fixed,
// so a load that was interrupted is simply run again.
import { people } from '#server/features/members/index.ts'
import { pairingIdOf } from '#server/features/pairings/index.ts'
import { type Actor, system } from '#server/kernel/actor.ts'
import type { Execute } from '#server/kernel/execute.ts'
import type { Clock, Store } from '#server/kernel/ports.ts'
import type { SyncEngine } from '#server/sync/index.ts'
import { documentName } from '#shared/contract/document.ts'
import { plan } from '#shared/features/events/documents.ts'
import { report } from '#shared/features/reports/documents.ts'
import { loadFair } from './loadFair.ts'
import { loadVolunteers } from './loadRoster.ts'
import { markDemo } from './mark.ts'
import { writePlan } from './planText.ts'
import { readSample, type Sample } from './sample.ts'

export const demoPassword = 'tongpin-demo'
export const keepers = [
  ['admin', '系统管理员', 'administrator'],
  ['security', '安全管理员', 'security_administrator'],
  ['auditor', '审计员', 'auditor'],
] as const
const early = Date.parse('2026-01-05T09:00:00+08:00')
const minute = 60_000

export interface Run {
  /** Executes a command as the person, at that moment, and throws where it is refused. */
  (
    name: string,
    by: Actor,
    input: object,
    options: { key: string; at: number; recordId?: string },
  ): Promise<unknown>
}

export interface LoadParts {
  readonly store: Store
  readonly execute: Execute
  readonly engine: SyncEngine
  readonly clock: Clock
}

function runner(execute: Execute): Run {
  return async (name, by, input, { key, at, recordId }) => {
    const as = { now: at, ...(recordId === undefined ? {} : { recordId }) }
    const { outcome } = await execute({ name, input, actor: by, commandId: `demo-${key}`, as })
    if (outcome.ok) return outcome.value
    // Accounts are secret commands: their outcome is not stored, so a second run meets its own work.
    if (outcome.error.code === 'account-taken' || outcome.error.code === 'person-has-account')
      return undefined
    throw new Error(
      `the demonstration data was refused: ${name} ${key}: ${outcome.error.code} ${JSON.stringify(outcome.error.fields ?? {})}`,
    )
  }
}

async function loadPeople(run: Run, sample: Sample): Promise<void> {
  const hub = system('demo')
  for (const { id, parentId, ...fields } of sample.organizations) {
    await run(
      'organisation.create',
      hub,
      { ...fields, ...(parentId === null ? {} : { parentId }) },
      { key: id, at: early, recordId: id },
    )
  }
  for (const { id, name, orgId, role, title, phone } of sample.users) {
    await run(
      'member.create',
      hub,
      { name, organisationId: orgId, role, title, phone },
      { key: id, at: early, recordId: id },
    )
  }
  // The three who are kept apart.
  for (const [account, name, systemRole] of keepers) {
    const keeper = {
      name,
      organisationId: 'org-jd',
      role: 'subdistrict_admin',
      title: name,
      systemRoles: [systemRole],
    }
    await run('member.create', hub, keeper, { key: account, at: early, recordId: `u-${account}` })
  }
  await Promise.all(
    [
      ...sample.users.map((user) => ({ personId: user.id, account: user.id })),
      ...keepers.map(([account]) => ({ personId: `u-${account}`, account })),
    ].map((account) =>
      run(
        'account.open',
        hub,
        { ...account, password: demoPassword },
        { key: `account-${account.account}`, at: early },
      ),
    ),
  )
}

/** The pairing's people: its two liaisons coordinate; everybody else of its organisations and named grids works in it. */
async function loadPairings(run: Run, sample: Sample): Promise<ReadonlyMap<string, string>> {
  const hub = system('demo')
  const ids = new Map<string, string>()
  for (const pairing of sample.pairings) {
    const {
      id,
      officeOrgId,
      communityOrgId,
      gridOrgIds = [],
      agreementNo,
      signedOn,
      validFrom,
      validTo,
    } = pairing
    const at = Date.parse(`${signedOn}T09:00:00+08:00`)
    const pairingId = pairingIdOf(officeOrgId, communityOrgId)
    ids.set(id, pairingId)
    const input = {
      officeOrganisationId: officeOrgId,
      communityOrganisationId: communityOrgId,
      agreementNo,
      signedOn,
      validFrom,
      validTo,
    }
    await run('pairing.create', hub, input, { key: id, at })
    const liaisons = new Set([pairing.officeLiaisonUserId, pairing.communityLiaisonUserId])
    const own = new Set([officeOrgId, communityOrgId, ...gridOrgIds])
    for (const user of sample.users.filter((one) => liaisons.has(one.id) || own.has(one.orgId))) {
      const role = liaisons.has(user.id) ? 'coordinator' : 'member'
      await run(
        'pairing.grant',
        hub,
        { pairingId, personId: user.id, role },
        { key: `${id}-${user.id}`, at: at + minute },
      )
    }
    if (pairing.status === 'expiring_review')
      await run(
        'pairing.move',
        hub,
        { pairingId, status: 'expiring_review' },
        { key: `${id}-review`, at: at + 2 * minute },
      )
  }
  return ids
}

/** Loads everything that is not there yet. Throws where a command is refused: the sample and the rules then disagree. */
export async function loadDemo({ store, execute, engine, clock }: LoadParts): Promise<void> {
  const sample = readSample()
  const run = runner(execute)
  const startedAt = await markDemo(store, clock, 'loading')
  await loadPeople(run, sample)
  const pairingIds = await loadPairings(run, sample)
  await loadVolunteers(run, early)
  const actors = new Map<string, Actor>()
  for (const { id } of sample.users) {
    const person = await store.get(people, id)
    if (person !== undefined)
      actors.set(id, {
        ...system(id),
        kind: 'person',
        name: person.name,
        organisationId: person.organisationId,
      })
  }
  const pairingId = pairingIds.get(sample.fair.event.pairingId) ?? ''
  const fairs = await loadFair({ run, sample, actors, pairingId, startedAt })
  for (const fair of fairs) {
    const name = documentName(plan, fair.id, 1)
    if ((await engine.read(name)).store.clients.size > 0) continue
    await engine.edit(name, 'u-03', (doc) => writePlan(doc, fair.planTitle, fair.planParagraphs))
  }
  const { id, title, paragraphs } = sample.report
  const name = documentName(report, id, 1)
  if ((await engine.read(name)).store.clients.size === 0)
    await engine.edit(name, 'u-03', (doc) => writePlan(doc, title, paragraphs))
  await markDemo(store, clock, 'loaded')
}
