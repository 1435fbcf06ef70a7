// The writer thread: opens the store, then writes everything that waits in one transaction per wake-up.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { createRebuilding } from './createRebuilding.ts'
import type { FromWriter, RebuildFacts, Request, ToWriter, WriterData } from './messages.ts'
import { openDatabase } from './openDatabase.ts'
import { createBatchRunner } from './runBatch.ts'
import { messageOf } from './sqliteError.ts'

/** A longer batch would make the first of it wait for the last. */
const mostRequests = 1000

function start(port: NonNullable<typeof parentPort>): void {
  const { directory, failpoints } = workerData as WriterData
  const post = (message: FromWriter): void => port.postMessage(message)
  const { database, epoch, close } = openDatabase(directory)
  const rebuilds: RebuildFacts[] = []
  let told = (facts: RebuildFacts): void => void rebuilds.push(facts)
  const rebuilding = createRebuilding(database, { failpoints, told: (facts) => told(facts) })
  const runBatch = createBatchRunner(database, failpoints, rebuilding.erased)

  function write(requests: readonly Request[]): void {
    if (requests.length === 0) return
    const started = performance.now()
    const answers = runBatch(requests)
    post({ kind: 'batch', answers, milliseconds: performance.now() - started })
    // Health checks write too, and in the quietest of nights.
    if (requests.some(({ kind }) => kind !== 'ping')) rebuilding.wrote()
  }

  port.on('message', (first: ToWriter) => {
    const requests: Request[] = []
    let message: ToWriter | undefined = first
    while (message && message.kind !== 'close') {
      requests.push(...message.requests)
      const more: { message: ToWriter } | undefined =
        requests.length < mostRequests ? receiveMessageOnPort(port) : undefined
      message = more?.message
    }
    write(requests)
    if (message) {
      rebuilding.end()
      close()
      port.close()
    }
  })
  // Before anybody reads, who could be in the way.
  rebuilding.start()
  told = (facts) => post({ kind: 'rebuild', facts })
  post({ kind: 'opened', epoch, rebuilds })
}

if (!parentPort) throw new Error('The writer runs as a thread of its own.')
try {
  start(parentPort)
} catch (error) {
  parentPort.postMessage({
    kind: 'unusable',
    message: messageOf(error),
  } satisfies FromWriter)
}
