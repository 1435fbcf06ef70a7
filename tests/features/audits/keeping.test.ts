// How long entries are kept, and that what is left can still be verified; and a hundred changes made in the store itself.
import { DatabaseSync } from 'node:sqlite'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BadConfig, readConfig } from '#server/config.ts'
import {
  auditCheckpoints,
  auditEntries,
  checkpointId,
  createVerifier,
  type AuditEntry,
} from '#server/kernel/auditChain.ts'
import { createAudit } from '#server/kernel/auditing.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createTestHub, storeKinds, type TestHub } from '#tests/support/createTestHub.ts'
import { type FixedClock, fixedClock } from '#tests/support/fixedClock.ts'
import { seeded } from '#tests/support/seeded.ts'
import { temporaryDirectory } from '#tests/storage/temporaryStore.ts'

const day = 24 * 3_600_000
interface Verdict {
  readonly entries: number
  readonly head: string
  readonly brokenAt?: number
}

describe.each(storeKinds)('the audit trail on %s', (store) => {
  let clock: FixedClock
  let hub: TestHub
  beforeEach(async () => {
    clock = fixedClock('2026-10-24T09:30:00+08:00')
    hub = await createTestHub({ clock, store })
    await suspend('gus')
    await hub.running.audit.settled()
  })
  afterEach(() => hub.close())

  const suspend = async (personId: string) =>
    (await hub.person('adam')).rest.post('member.suspend', { personId })
  async function verdict(anchors: object[] = []): Promise<Verdict> {
    await hub.running.audit.settled()
    const audrey = await hub.person('audrey')
    return (await audrey.rest.post('audit.verify', { anchors })).body.value as Verdict
  }
  const entries = async (): Promise<readonly AuditEntry[]> =>
    (await hub.store.find(auditEntries, { limit: 10_000 })).items

  it('keeps every entry for 180 days, then removes the oldest and can still be verified', async () => {
    const old = await entries()
    const last = old.at(-1)
    if (last === undefined) throw new Error('no entry')
    clock.advance(90 * day)
    await suspend('rita')
    clock.advance(90 * day - 1)
    await hub.running.jobs.runDue()
    expect((await entries()).slice(0, old.length)).toEqual(old)
    clock.advance(2 * day)
    await hub.running.jobs.runDue()
    const left = await entries()
    expect(left[0]?.no).toBe(last.no + 1)
    expect(left.map(({ name }) => name)).toEqual(expect.arrayContaining(['member.suspend', 'audit.prune']))
    const now = await verdict()
    expect(now).toEqual({ entries: left.length, head: left.at(-1)?.hash })
    expect(await verdict([{ no: last.no, hash: last.hash }])).not.toHaveProperty('brokenAt')
    // What was written down of entries that are gone says nothing any more.
    expect(await verdict([{ no: 1, hash: old[0]?.hash }])).not.toHaveProperty('brokenAt')
    expect(await verdict([{ no: last.no, hash: '0'.repeat(64) }])).toHaveProperty('brokenAt', last.no)
    clock.advance(day)
    await hub.running.jobs.runDue()
    expect(await entries()).toHaveLength(left.length)
    await suspend('ada')
    expect((await verdict()).entries).toBeGreaterThan(left.length)
    expect(hub.errors).toEqual([])
  })

  it('shows when somebody else has moved its beginning, or taken from it', async () => {
    clock.advance(90 * day)
    await suspend('rita')
    clock.advance(91 * day)
    await hub.running.jobs.runDue()
    const left = await entries()
    const checkpoint = await hub.store.get(auditCheckpoints, checkpointId)
    const read = (list: readonly AuditEntry[], from = checkpoint): Verdict => {
      const verifier = createVerifier([], from)
      for (const entry of list) verifier.read(entry)
      return verifier.verdict()
    }
    const [first] = left
    if (first === undefined || checkpoint === undefined) throw new Error('nothing was removed')
    expect(read(left)).not.toHaveProperty('brokenAt')
    expect(read(left.slice(1))).toHaveProperty('brokenAt')
    expect(createVerifier([]).verdict()).not.toHaveProperty('brokenAt')
    // Cut further, with a checkpoint that fits: the chain does not tell of it.
    const moved = { ...checkpoint, no: first.no, hash: first.hash, followed: first.followed }
    expect(read(left.slice(1), moved)).toHaveProperty('brokenAt')
    // And without any checkpoint it begins in the middle.
    const verifier = createVerifier([])
    for (const entry of left) verifier.read(entry)
    expect(verifier.verdict()).toHaveProperty('brokenAt', 1)
  })

  it('goes on where a removal was interrupted, and says it once', async () => {
    clock.advance(181 * day)
    const before = await entries()
    const [first] = before
    await hub.running.jobs.runDue()
    if (first === undefined) throw new Error('no entry')
    // As if the first one had been left over.
    await hub.store.commit({
      collection: auditEntries,
      record: first,
      expectedVersion: 0,
      outcomes: [],
      changes: [],
    })
    expect(await verdict()).not.toHaveProperty('brokenAt')
    clock.advance(day)
    await hub.running.jobs.runDue()
    const left = await entries()
    expect(left[0]?.no).toBe(before.length + 1)
    expect(left.filter(({ name }) => name === 'audit.prune')).toHaveLength(1)
  })
})

it('the audit trail is never kept shorter than the law asks, and longer where the operator says so', () => {
  expect(readConfig({}).auditDays).toBe(180)
  expect(readConfig({ AUDIT_DAYS: '1095' }).auditDays).toBe(1095)
  for (const wrong of ['179', '0', '-1', 'never']) {
    const read = (): unknown => readConfig({ AUDIT_DAYS: wrong })
    expect(read).toThrow(BadConfig)
    expect(read).toThrow(/^AUDIT_DAYS must be a number of days, 180 or more/)
  }
})

it('[R15] a hundred changes made in the store itself are all shown', { timeout: 60_000 }, async () => {
  const directory = await temporaryDirectory()
  const store = await openSqliteStore({ directory })
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  let now = Date.parse('2026-10-24T09:30:00+08:00')
  const audit = createAudit({ store, clock: { now: () => (now += 60_000) }, log: silent })
  for (let index = 0; index < 150; index += 1)
    await audit.note({
      by: `person-${index % 7}`,
      name: 'session.signIn',
      object: `person-${index % 7}`,
      result: 'done',
      device: `name\n\u001b[31m\u202e ${index}`,
    })
  await audit.stop()
  await store.close()
  const file = readdirSync(directory).find((name) => /\.(db|sqlite3?)$/.test(name)) ?? ''
  const database = new DatabaseSync(join(directory, file))
  const table = 'records_auditEntries'
  const rows = (): AuditEntry[] =>
    database
      .prepare(`select id, version, body from ${table} order by id`)
      .all()
      .map((row) => ({
        ...(JSON.parse(String(row['body'])) as AuditEntry),
        id: String(row['id']),
        version: Number(row['version']),
      }))
  const verify = (anchors: { no: number; hash: string }[]): object => {
    const verifier = createVerifier(anchors)
    for (const entry of rows()) verifier.read(entry)
    return verifier.verdict()
  }
  const whole = rows()
  const last = whole.at(-1)
  const anchors = [{ no: last?.no ?? 0, hash: last?.hash ?? '' }]
  expect(verify(anchors)).toEqual({ entries: 150, head: last?.hash })
  // Letters that steer a terminal or begin a line are spelt out.
  expect(whole.filter(({ device = '' }) => /[\p{Cc}\u202e]/u.test(device))).toEqual([])
  // Whoever has the file can take the rules away; the chain shows what was done then.
  for (const rule of ['replaced', 'changed', 'removed']) database.exec(`drop trigger ${table}_not_${rule}`)
  const { below, seed } = seeded('changes in the store')
  const ways: ((id: string, other: string, no: number) => void)[] = [
    (id) =>
      database.prepare(`update ${table} set body = json_set(body, '$.by', 'somebody') where id = ?`).run(id),
    (id) => database.prepare(`delete from ${table} where id = ?`).run(id),
    (id, other) => {
      const read = database.prepare(`select body from ${table} where id = ?`)
      const [one, two] = [read.get(id)?.['body'] ?? '', read.get(other)?.['body'] ?? '']
      const write = database.prepare(`update ${table} set body = ? where id = ?`)
      write.run(two, id)
      write.run(one, other)
    },
    (id) => database.prepare(`delete from ${table} where id >= ?`).run(id),
    (id) =>
      database
        .prepare(
          `insert into ${table} (id, version, body) select id || 'x', version, body from ${table} where id = ?`,
        )
        .run(id),
  ]
  for (let round = 0; round < 100; round += 1) {
    const no = below(148)
    const [id, other] = [whole[no]?.id ?? '', whole[no + 1]?.id ?? '']
    database.exec('begin')
    ways[round % ways.length]?.(id, other, no)
    expect(verify(anchors), `seed ${seed} round ${round}`).toHaveProperty('brokenAt')
    database.exec('rollback')
  }
  expect(verify(anchors)).not.toHaveProperty('brokenAt')
  database.close()
})
