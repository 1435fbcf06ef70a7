// The worker that opens one workbook and is gone: whatever a hostile file does, it does it here.
import { parentPort, workerData } from 'node:worker_threads'
import { whyNotPackage } from './checkPackage.ts'
import { type Unreadable, workbookLimits } from '#shared/features/imports/limits.ts'
import { plainRows } from './plainRows.ts'
import type { PlainWorkbook } from './plainWorkbook.ts'

export type Reading =
  { readonly ok: true; readonly workbook: PlainWorkbook } | { readonly ok: false; readonly code: Unreadable }

async function read(bytes: Uint8Array): Promise<Reading> {
  const code = whyNotPackage(bytes)
  if (code !== undefined) return { ok: false, code }
  try {
    const workbook = await plainRows(bytes)
    const rows = workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
    return rows > workbookLimits.rows ? { ok: false, code: 'too-many-rows' } : { ok: true, workbook }
  } catch {
    return { ok: false, code: 'not-a-workbook' }
  }
}

parentPort?.postMessage(await read(workerData as Uint8Array))
