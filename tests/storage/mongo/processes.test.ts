// Two processes on one store, one of them killed while it works: what was answered stands, once, under the number that was answered.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { tasks } from '#tests/contracts/store/samples.ts'
import { temporaryMongo } from '#tests/support/mongo/temporaryMongo.ts'

const script = fileURLToPath(new URL('./writing.ts', import.meta.url))

function startWriting(uri: string, commits: number) {
  const child = spawn(process.execPath, [script, uri, String(commits)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return { child, lines, ended: once(child, 'close') }
}

it('two processes raise the same records; one is killed', async () => {
  const { uri, open, discard } = await temporaryMongo()
  const [first, second] = [startWriting(uri, 150), startWriting(uri, 100_000)]
  onTestFinished(() => void [first, second].map(({ child }) => child.kill('SIGKILL')))
  // Two lines each: one of the hub, one of the record.
  await expect.poll(() => second.lines.length, { timeout: 30_000 }).toBeGreaterThan(200)
  second.child.kill('SIGKILL')
  await Promise.all([first.ended, second.ended])
  expect(first.lines.at(-1)).toBe('done')

  const store = await open({ sweepEvery: 2_000 })
  const { items } = await store.find(tasks, {})
  const versions = items.reduce((sum, { version }) => sum + version, 0)
  expect(items.map(({ rank }) => rank)).toEqual(items.map(({ version }) => version))
  // The sweep has numbered what the dead one left.
  await expect.poll(() => store.changes.head('hub'), { timeout: 15_000 }).toBe(versions)
  const log = await store.changes.since('hub', 0, 100_000)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, place) => place + 1))
  for (const { id, version } of items) {
    const own = await store.changes.since(`record.${id}`, 0, 100_000)
    expect(own.map(({ data }) => data.version)).toEqual(
      Array.from({ length: version }, (_, place) => place + 1),
    )
    const inHub = log.filter(({ data }) => data.id === id).map(({ data }) => data.version)
    expect(inHub).toEqual(own.map(({ data }) => data.version))
  }
  const bySeq = new Map(log.map(({ seq, data }) => [seq, `${data.id} ${data.version}`]))
  const answered = [...first.lines, ...second.lines]
    .map((line) => line.split(' '))
    .filter(([room]) => room === 'hub')
  expect(answered.length).toBeGreaterThan(150 + 100)
  const different = answered.filter(([, seq, id, version]) => bySeq.get(Number(seq)) !== `${id} ${version}`)
  expect(different).toEqual([])
  await store.close()
  await discard()
}, 120_000)
