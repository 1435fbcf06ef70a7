// The other side of SnapshotMaker: makes snapshots of large documents away from the event loop.
import { parentPort } from 'node:worker_threads'
import { makeSnapshot } from './makeSnapshot.ts'
import type { StoredDocument } from './ports.ts'

parentPort?.on('message', (stored: StoredDocument) => {
  try {
    parentPort?.postMessage({ made: makeSnapshot(stored) })
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) })
  }
})
