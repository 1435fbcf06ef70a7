import * as Y from 'yjs'
import { defaultLimits } from './limits.ts'
import type { Pipeline } from './pipeline.ts'
import type { Encoded } from './replica.ts'
import { readShape } from './updateShape.ts'

/**
 * Lets `change` work on a copy and sends what it did the way of every edit. On a former state of the document (`base`)
 * it merges with what came since, as an edit made offline does. Gives the state that `change` left.
 */
export async function serverEdit(
  pipeline: Pipeline,
  author: string,
  change: (doc: Y.Doc) => void,
  base?: Uint8Array,
): Promise<Encoded> {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, base ?? pipeline.replica().encode().update)
  const changes: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => changes.push(update))
  change(copy)
  const left = { update: Y.encodeStateAsUpdate(copy), vector: Y.encodeStateVector(copy) }
  copy.destroy()
  if (changes.length === 0) return left
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
  return left
}
