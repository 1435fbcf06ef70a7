// [R15] What the trail stands on beside its chain: the store refuses, the note goes with the decision, anchors leave the machine.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import {
  type Anchor,
  auditEntries,
  type AuditEntry,
  auditRoom,
  createVerifier,
  hashOf,
} from '#server/kernel/auditChain.ts'
import { createAudit } from '#server/kernel/auditing.ts'
import { type CommitUnit, type Store, StoreUnavailable } from '#server/kernel/ports.ts'
import { createMemoryStore } from '#server/storage/memory.ts'
import { databasePath } from '#server/storage/sqlite/openDatabase.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'

const minute = 60_000
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const note = { by: 'adam', name: 'member.suspend', object: 'gus', result: 'done' }
const entriesOf = async (store: Store): Promise<readonly AuditEntry[]> =>
  (await store.find(auditEntries, { limit: 10_000 })).items

describe('[R15] a connection to the database of the hub', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tongpin-trail-'))
  const store = await openSqliteStore({ directory })
  const audit = createAudit({ store, clock: { now: Date.now }, log: silent })
  for (let index = 0; index < 5; index += 1) await audit.note(note)
  const before = await entriesOf(store)
  const database = new DatabaseSync(databasePath(directory))
  afterAll(async () => {
    database.close()
    await store.close()
    await rm(directory, { recursive: true })
  })
  const table = 'records_auditEntries'

  it.each([
    ['change an entry', `update ${table} set body = json_set(body, '$.by', 'nobody') where id like '%3'`],
    ['move an entry', `update ${table} set id = '000000000009' where id like '%5'`],
    ['remove an entry', `delete from ${table} where id like '%2'`],
    ['remove all of them', `delete from ${table}`],
    [
      'replace an entry',
      `insert or replace into ${table} select id, version, '{}' from ${table} where id like '%4'`,
    ],
    [
      'write over an entry',
      `insert into ${table} select id, version, body from ${table} where id like '%1' on conflict (id) do update set body = '{}'`,
    ],
  ])('cannot %s', async (_what, sql) => {
    expect(() => database.exec(sql)).toThrow('what is written once stays as it is')
    expect(await entriesOf(store)).toEqual(before)
  })

  it('cannot be used by the hub itself to do so either, and the hub goes on writing', async () => {
    const [first] = before
    if (first === undefined) throw new Error('no entry')
    const unit = { collection: auditEntries, expectedVersion: 1, outcomes: [], changes: [] }
    await expect(store.commit({ ...unit, record: { ...first, version: 2 } })).rejects.toThrow('written once')
    await expect(store.commit({ ...unit, record: { ...first, version: 2 }, remove: true })).rejects.toThrow(
      'written once',
    )
    await audit.note(note)
    expect(await entriesOf(store)).toHaveLength(before.length + 1)
  })
})

it('[R15] no decision without its note: both are one write, or neither is', async () => {
  const units: CommitUnit[] = []
  let broken = false
  const around = (store: Store): Store => ({
    ...store,
    commit(unit) {
      if (unit.collection.name === 'people') units.push(unit)
      return broken ? Promise.reject(new StoreUnavailable('The disk is full.')) : store.commit(unit)
    },
  })
  const hub = await createTestHub({ store: 'sqlite', around })
  const { rest } = await hub.person('adam')
  units.length = 0
  expect(codeOf((await rest.post('member.suspend', { personId: 'gus' })).body)).toBe('done')
  expect(units).toHaveLength(1)
  expect(units[0]?.changes).toContainEqual(expect.objectContaining({ room: auditRoom, by: 'adam' }))
  const head = await hub.store.changes.head(auditRoom)
  broken = true
  expect(codeOf((await rest.post('member.restore', { personId: 'gus' })).body)).toBe('unavailable')
  broken = false
  expect(await hub.store.changes.head(auditRoom)).toBe(head)
  expect((await rest.post('member.own', { personId: 'gus' })).body.value).toMatchObject({ active: false })
  await hub.close()
})

it('[R15] a chain that was made anew as a whole is found by the anchors that went into the log every hour', async () => {
  const store = createMemoryStore()
  let now = Date.parse('2026-10-24T08:00:00+08:00')
  const anchors: Anchor[] = []
  const log = {
    ...silent,
    info: (facts: object, message: string) => {
      if (message === 'audit anchor') anchors.push(facts as Anchor)
    },
  }
  const audit = createAudit({ store, clock: { now: () => now }, log })
  for (let index = 0; index < 10 * 60; index += 5) {
    await audit.note(note)
    now += 5 * minute
  }
  await audit.stop()
  const entries = await entriesOf(store)
  expect(anchors.map(({ no }) => no)).toEqual([1, 13, 25, 37, 49, 61, 73, 85, 97, 109])
  const verdictOf = (list: readonly AuditEntry[], known: readonly Anchor[]) => {
    const verifier = createVerifier(known)
    for (const entry of list) verifier.read(entry)
    return verifier.verdict()
  }
  expect(verdictOf(entries, anchors)).not.toHaveProperty('brokenAt')
  let previous = ''
  const forged = entries.map(({ id, version, hash: _hash, ...entry }): AuditEntry => {
    const changed = { ...entry, previous, ...(entry.no === 30 ? { by: 'somebody' } : {}) }
    previous = hashOf(changed)
    return { id, version, ...changed, hash: previous }
  })
  expect(verdictOf(forged, [])).not.toHaveProperty('brokenAt')
  expect(verdictOf(forged, anchors)).toHaveProperty('brokenAt', 37)
  expect(verdictOf(entries.slice(0, 100), anchors)).toHaveProperty('brokenAt', 101)
})

it('[R15] letters that begin a line, steer a terminal or turn the writing round are spelt out, and no name holds them', async () => {
  const hub = await createTestHub()
  const { rest } = await hub.person('adam')
  const bad = '张三\n2026 adam member.erase done\u001b[2J'
  const { body } = await rest.post('member.create', { name: bad, organisationId: 'other', role: 'volunteer' })
  expect(body.error).toMatchObject({ code: 'invalid', fields: { name: expect.any(String) as string } })
  const hostile = 'a\r\nb\u001b[31m\u0085\u2028\u202e\u2066c'
  await hub.running.audit.note({ ...note, by: hostile, object: hostile, address: hostile, device: hostile })
  const text = JSON.stringify((await entriesOf(hub.store)).at(-1))
  expect(JSON.parse(text)).toMatchObject({
    object: 'a\\u000d\\u000ab\\u001b[31m\\u0085\\u2028\\u202e\\u2066c',
  })
  for (const value of Object.values(JSON.parse(text) as Record<string, unknown>))
    expect(String(value)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
  await hub.close()
})
