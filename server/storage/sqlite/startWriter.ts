// The main thread's end of the writer: sends requests, settles their promises, and knows when the thread is gone.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { StoreUnavailable, StoreUnusable } from '#server/kernel/ports.ts'
import { createPost } from './createPost.ts'
import type {
  Answer,
  FromWriter,
  RebuildFacts,
  Request,
  ToWriter,
  WriteKind,
  WriterData,
  Writes,
} from './messages.ts'
import { messageOf } from './sqliteError.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly landed: ((value: unknown) => void) | undefined
}

/** What one transaction took, for the metrics. */
export interface BatchFacts {
  readonly requests: number
  readonly milliseconds: number
}

export interface Writer {
  readonly epoch: string
  /** `landed` is called when the write is durable, before any promise of its batch resolves. Transferred buffers are given away. */
  write<K extends WriteKind>(
    kind: K,
    ask: Writes[K]['ask'],
    more?: { landed?: (value: Writes[K]['answer']) => void; transfer?: readonly ArrayBuffer[] },
  ): Promise<Writes[K]['answer']>
  close(): Promise<void>
}

export interface WriterEars {
  /** Hears of every transaction. */
  readonly onBatch: (facts: BatchFacts) => void
  readonly onRebuild: (facts: RebuildFacts) => void
}

/** Resolves once the store is open, and rejects with `StoreUnusable` whatever else happens. */
async function opened(worker: Worker): Promise<Extract<FromWriter, { kind: 'opened' }>> {
  const early = once(worker, 'exit').then(() => [
    { kind: 'unusable', message: 'The writer thread did not start.' },
  ])
  const [first] = (await Promise.race([once(worker, 'message'), early]).catch((error: unknown) => {
    throw new StoreUnusable(`The writer thread did not start: ${messageOf(error)}.`)
  })) as [FromWriter]
  if (first.kind === 'opened') return first
  throw new StoreUnusable(first.kind === 'unusable' ? first.message : 'The writer answered out of turn.')
}

export async function startWriter(data: WriterData, { onBatch, onRebuild }: WriterEars): Promise<Writer> {
  const worker = new Worker(new URL('./writerThread.ts', import.meta.url), {
    workerData: data,
    name: 'tongpin-writer',
  })
  const { epoch, rebuilds } = await opened(worker)
  for (const facts of rebuilds) onRebuild(facts)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let gone: string | undefined
  let closing: Promise<void> | undefined

  const post = createPost(worker, (id, error) => {
    waiting.get(id)?.reject(error)
    waiting.delete(id)
  })

  function take(answer: Answer): () => void {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (!one) return () => undefined
    if (!answer.ok)
      return () =>
        one.reject(answer.unavailable ? new StoreUnavailable(answer.message) : new Error(answer.message))
    one.landed?.(answer.value)
    return () => one.resolve(answer.value)
  }

  function lose(reason: string): void {
    gone ??= reason
    for (const one of waiting.values()) one.reject(new StoreUnavailable(gone))
    waiting.clear()
  }

  worker.on('message', (message: FromWriter) => {
    if (message.kind === 'rebuild') onRebuild(message.facts)
    if (message.kind !== 'batch') return
    for (const settle of message.answers.map(take)) settle()
    onBatch({ requests: message.answers.length, milliseconds: message.milliseconds })
  })
  worker.on('error', (error) => lose(`The writer thread broke: ${messageOf(error)}.`))
  worker.on('exit', () => lose('The writer thread has ended.'))

  function write(
    kind: WriteKind,
    ask: unknown,
    { landed, transfer = [] }: { landed?: (value: never) => void; transfer?: readonly ArrayBuffer[] } = {},
  ) {
    if (gone !== undefined || closing)
      return Promise.reject(new StoreUnavailable(gone ?? 'The store is closed.'))
    const id = ++lastId
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject, landed: landed as Waiting['landed'] })
      post.add({ id, kind, ask } as Request, transfer)
    })
  }

  async function end(): Promise<void> {
    if (gone !== undefined) return
    post.flush()
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage({ kind: 'close' } satisfies ToWriter)
    await ended
  }

  return { epoch, write: write as Writer['write'], close: () => (closing ??= end()) }
}
