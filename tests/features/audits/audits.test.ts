import { afterAll, describe, expect, it } from 'vitest'
import { auditEntries, createVerifier, type AuditEntry } from '#server/kernel/auditChain.ts'
import type { AuditRow } from '#shared/features/audits/model.ts'
import { cookieIn, openAccount, password } from '#tests/support/accounts.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { restClient } from '#tests/support/restClient.ts'
import { seeded } from '#tests/support/seeded.ts'

describe.each(storeKinds)('the audit trail on %s', async (store) => {
  const hub = await createTestHub({ store })
  afterAll(() => hub.close())
  const audrey = await hub.person('audrey')
  const adam = await hub.person('adam')

  async function rows(): Promise<AuditRow[]> {
    await hub.running.audit.settled()
    const { body } = await audrey.rest.get('audit.list', { limit: '500' })
    return (body.value as { items: AuditRow[] }).items
  }

  it('has an entry for each decision and each refusal of what matters', async () => {
    await adam.rest.post('member.suspend', { personId: 'gus' })
    await adam.rest.post('member.suspend', { personId: 'adam' })
    await (await hub.person('rita')).rest.post('member.suspend', { personId: 'gus' })
    await (await hub.person('alice')).rest.post('task.create', { eventId: hub.world.eventId, title: '任务' })
    const found = (await rows()).filter((row) => row.name === 'member.suspend' || row.name === 'task.create')
    expect(found.map(({ by, object, result }) => [by, object, result]).sort()).toEqual([
      ['adam', 'adam', 'own-rights'],
      ['adam', 'gus', 'done'],
      ['rita', 'gus', 'forbidden'],
    ])
  })

  it('says who was granted what, and which part was given or taken, also where it was refused', async () => {
    const sam = await hub.person('sam')
    const alice = await hub.person('alice')
    const grant = { pairingId: hub.world.pairingId, personId: 'rita', role: 'member' }
    await alice.rest.post('pairing.grant', grant)
    await alice.rest.post('pairing.withdraw', { pairingId: grant.pairingId, personId: grant.personId })
    await sam.rest.post('member.appoint', { personId: 'gus', systemRole: 'auditor' })
    await sam.rest.post('member.appoint', { personId: 'gus', systemRole: null })
    await sam.rest.post('member.appoint', { personId: 'sam', systemRole: null })
    const found = (await rows()).filter(({ choice }) => choice !== undefined).reverse()
    expect(found.map(({ by, name, object, choice, result }) => [by, name, object, choice, result])).toEqual([
      ['alice', 'pairing.grant', grant.pairingId, 'personId=rita role=member', 'done'],
      ['alice', 'pairing.withdraw', grant.pairingId, 'personId=rita', 'done'],
      ['sam', 'member.appoint', 'gus', 'systemRole=auditor', 'done'],
      ['sam', 'member.appoint', 'gus', 'systemRole=-', 'done'],
      ['sam', 'member.appoint', 'sam', 'systemRole=-', 'own-rights'],
    ])
    expect((await audrey.rest.post('audit.verify')).body.value).not.toHaveProperty('brokenAt')
  })

  it('tells sign-ins with address and device, and failed ones, without passwords and account names', async () => {
    await openAccount(hub, 'alice')
    const headers = { 'user-agent': 'browser\tx' }
    await hub.nobody.post('session.signIn', { account: 'alice', password: 'wrong wrong' }, headers)
    await hub.nobody.post('session.signIn', { account: 'unknown-name', password: 'wrong' }, headers)
    const signedIn = await hub.nobody.post('session.signIn', { account: 'alice', password }, headers)
    await restClient(hub.url, cookieIn(signedIn)).raw(`/files/roster.excel?eventId=${hub.world.eventId}`)
    const all = await rows()
    const found = all.filter((row) => row.name === 'session.signIn').reverse()
    expect(found.map(({ by, object, result }) => [by, object, result])).toEqual([
      ['nobody', 'alice', 'sign-in-failed'],
      ['nobody', '', 'sign-in-failed'],
      ['alice', 'alice', 'done'],
    ])
    expect(found[2]).toMatchObject({ address: expect.stringContaining('127.0.0.1') })
    const file = all.find((row) => row.name === 'roster.excel')
    expect(file).toMatchObject({ by: 'alice', object: hub.world.eventId, session: found[2]?.session })
    expect(JSON.stringify(all)).not.toMatch(/unknown-name|wrong|\\t/)
  })

  it('is read by the auditor only', async () => {
    for (const name of ['alice', 'adam', 'sam'] as const) {
      const { rest } = await hub.person(name)
      expect(codeOf((await rest.get('audit.list')).body)).toBe('forbidden')
      expect(codeOf((await rest.post('audit.verify')).body)).toBe('forbidden')
      expect((await rest.raw('/files/audit.export')).status).toBe(403)
    }
  })

  it('leaves as one file that carries the chain, and that it left is in it', async () => {
    const text = await (await audrey.rest.raw('/files/audit.export')).text()
    const [head, ...lines] = text.trim().split('\r\n')
    expect(head).toContain('previous,hash')
    expect(lines.length).toBeGreaterThan(6)
    expect((await rows())[0]).toMatchObject({ name: 'audit.export', by: 'audrey', result: 'done' })
  })

  it('[R11] is opened by a table program without a formula', async () => {
    const agents = ['=HYPERLINK("http://x","y")', '+8613800000000', '-1+1', '@SUM(A1)', '"=1"']
    for (const agent of agents)
      await hub.nobody.post(
        'session.signIn',
        { account: 'alice', password: 'wrong wrong' },
        { 'user-agent': agent },
      )
    const text = await (await audrey.rest.raw('/files/audit.export')).text()
    for (const agent of agents) {
      const cell = agent.replaceAll('"', '""')
      expect(text).toContain(/^[=+@-]/.test(agent) ? `"'${cell}"` : `"${cell}"`)
    }
    // Each cell as a table program reads it: none begins with what it would reckon.
    const cells = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map((found) => found[1] ?? '')
    expect(cells.length).toBeGreaterThan(50)
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })

  it('does not count twice what was chained before a restart', async () => {
    const before = (await rows()).length
    await hub.running.audit.stop()
    hub.running.audit.start()
    expect((await rows()).length).toBe(before)
  })

  it('[R15] shows every edit, deletion, insertion, reordering and cut', async () => {
    const entries = [...(await hub.store.find(auditEntries, { limit: 10_000 })).items]
    const last = entries.at(-1)
    const anchors = last === undefined ? [] : [{ no: last.no, hash: last.hash }]
    const verdictOf = (list: readonly AuditEntry[]) => {
      const verifier = createVerifier(anchors)
      for (const entry of list) verifier.read(entry)
      return verifier.verdict()
    }
    expect(verdictOf(entries)).toEqual({ entries: entries.length, head: last?.hash })
    const { body } = await audrey.rest.post('audit.verify', { anchors })
    expect(body.value).not.toHaveProperty('brokenAt')
    const { below, seed } = seeded('mutations of the audit trail')
    for (let round = 0; round < 100; round += 1) {
      const at = below(entries.length - 1)
      const list = [...entries]
      const one = list[at]
      if (one === undefined) throw new Error('no entry')
      const kind = round % 5
      if (kind === 0) list[at] = { ...one, by: `${one.by}x` }
      if (kind === 1) list.splice(at, 1)
      if (kind === 2) list.splice(at, 0, { ...one, object: 'other' })
      if (kind === 3) list.splice(at, 2, ...list.slice(at, at + 2).reverse())
      if (kind === 4) list.length = at + 1
      expect(verdictOf(list), `seed ${seed} round ${round}`).toHaveProperty('brokenAt')
    }
  })
})
