import * as Y from 'yjs'
import { defaultLimits } from './limits.ts'
import type { Pipeline } from './pipeline.ts'
import { readShape } from './updateShape.ts'

/** Lets `change` work on a copy and sends what it did the way of every edit. */
export async function serverEdit(
  pipeline: Pipeline,
  author: string,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, pipeline.replica().encode().update)
  const changes: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => changes.push(update))
  change(copy)
  copy.destroy()
  if (changes.length === 0) return
  const bytes = Y.mergeUpdates(changes)
  await new Promise<void>((resolve, reject) => {
    pipeline.add({
      bytes,
      shape: readShape(bytes, defaultLimits),
      author,
      answer: false,
      from: undefined,
      settle: (error) => (error === undefined ? resolve() : reject(error)),
    })
    pipeline.run()
  })
}
