import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { apiExamples } from '#server/apiExamples.ts'
import { cookieIn } from '#tests/support/accounts.ts'
import { startDemoHub } from '#tests/support/demoHub.ts'
import { restClient } from '#tests/support/restClient.ts'
import type { Told } from './program.ts'

const hub = await startDemoHub()
afterAll(() => hub.close())
const stranger = restClient(hub.url)
const signedIn = await stranger.post('session.signIn', apiExamples['session.signIn'])
const rest = restClient(hub.url, cookieIn(signedIn))

describe('the examples of the API page', () => {
  it.each(Object.entries(apiExamples))('%s works as it stands', async (name, input) => {
    const { status, body } = await (name === 'session.signIn' ? stranger : rest).post(name, input)
    expect([status, body.error]).toEqual([200, undefined])
  })

  it('stand on the page', async () => {
    const page = (await (await stranger.raw('/api/openapi.json')).json()) as {
      info: { description: string }
      paths: Record<string, { post?: { requestBody?: { content: Record<string, { example?: object }> } } }>
    }
    for (const [name, example] of Object.entries(apiExamples))
      expect(page.paths[`/api/${name}`]?.post?.requestBody?.content['application/json']?.example).toEqual(
        example,
      )
    for (const word of ['Bearer', 'Idempotency-Key', 'after', 'changes.follow', '/yjs/'])
      expect(page.info.description).toContain(word)
  })
})

describe('a program that was written from the page alone', () => {
  const path = fileURLToPath(new URL('program.ts', import.meta.url))

  it('imports nothing of the hub', () => {
    expect(readFileSync(path, 'utf8')).not.toMatch(/^import|require\(|import\(/m)
  })

  it('creates a task once, follows it, pages through the list and reads the report, by its token', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const scope = ['event.get', 'task.create', 'task.list', 'changes.follow', 'report.get']
    const { body } = await rest.post('token.create', { name: '外部程序', scope, expiresAt })
    const { token } = body.value as { token: string }
    const { stdout } = await promisify(execFile)(process.execPath, [path, hub.url, token, 'fair-next'])
    const told = JSON.parse(stdout) as Told
    expect(told.repeatedTaskId).toBe(told.taskId)
    expect(told.heard).toEqual([`task.created ${told.taskId}`])
    const { body: list } = await rest.get('task.list', { eventId: 'fair-next', limit: '500' })
    expect(told.tasks).toBe((list.value as { items: unknown[] }).items.length)
    expect(told.figures.length).toBeGreaterThan(5)
  })

  it('gets no further than its scope, in numbers as elsewhere', async () => {
    const nobody = await stranger.get('changes.follow', { workspaceId: 'event.fair-next', since: '0' })
    expect(nobody.status).toBe(401)
    const foreign = await rest.get('changes.follow', { workspaceId: 'audit', since: '0' })
    const absent = await rest.get('changes.follow', { workspaceId: 'event.none', since: '0' })
    expect([foreign.status, foreign.body]).toEqual([404, absent.body])
    const restored = { workspaceId: 'event.fair-next', since: '1', epoch: 'another' }
    expect((await rest.get('changes.follow', restored)).body.value).toMatchObject({
      replay: false,
      items: [],
    })
  })
})
