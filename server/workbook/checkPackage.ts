// Looks into the zip before anything is unpacked for good: its directory first, then the real size of every part, piece by
// piece, because a directory can lie.
import { Inflate, unzipSync } from 'fflate'
import { type Unreadable, workbookLimits } from '#shared/features/imports/limits.ts'

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]
const zipFile = [0x50, 0x4b]

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)

/** Old workbooks and encrypted ones come in the same container; the encrypted say so in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

interface Entry {
  readonly name: string
  readonly size: number
}

function directoryOf(bytes: Uint8Array): readonly Entry[] | undefined {
  const entries: Entry[] = []
  try {
    unzipSync(bytes, {
      filter({ name, originalSize }) {
        entries.push({ name, size: originalSize })
        return false
      },
    })
  } catch {
    return undefined
  }
  return entries
}

/** Where the data of each local entry stands, read from the central directory. */
function* packedParts(bytes: Uint8Array): Generator<{ name: string; method: number; data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) return
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (local + 30 <= bytes.length) {
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const packed = view.getUint32(at + 20, true)
      yield { name, method: view.getUint16(at + 10, true), data: bytes.subarray(start, start + packed) }
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

/** Counts `<row` in XML that comes in pieces. */
function rowCounter() {
  const pattern = Buffer.from('<row')
  let tail = Buffer.alloc(0)
  let rows = 0
  return {
    add(piece: Uint8Array) {
      const text = Buffer.concat([tail, piece])
      for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 4)) rows += 1
      tail = text.subarray(Math.max(0, text.length - 3))
    },
    rows: () => rows,
  }
}

class Stop extends Error {
  readonly code: Unreadable
  constructor(code: Unreadable) {
    super(code)
    this.code = code
  }
}

const sheetPart = /^xl\/worksheets\/[^/]+\.xml$/i
const pieceSize = 64 * 1024

function measure(bytes: Uint8Array): void {
  let total = 0
  let rows = 0
  for (const { name, method, data } of packedParts(bytes)) {
    const counter = sheetPart.test(name) ? rowCounter() : undefined
    const take = (piece: Uint8Array): void => {
      total += piece.length
      if (total > workbookLimits.unpackedBytes) throw new Stop('too-large-unpacked')
      counter?.add(piece)
      if (rows + (counter?.rows() ?? 0) > workbookLimits.rows) throw new Stop('too-many-rows')
    }
    if (method === 0) take(data)
    else if (method === 8) {
      const inflate = new Inflate(take)
      for (let at = 0; at < data.length; at += pieceSize)
        inflate.push(data.subarray(at, at + pieceSize), at + pieceSize >= data.length)
    } else throw new Stop('not-a-workbook')
    rows += counter?.rows() ?? 0
  }
}

/** Why these bytes cannot be read as a workbook; undefined where they can. */
export function whyNotPackage(bytes: Uint8Array): Unreadable | undefined {
  if (bytes.length > workbookLimits.packedBytes) return 'too-large'
  if (startsWith(bytes, compoundFile)) return isEncrypted(bytes) ? 'password-protected' : 'old-format'
  if (!startsWith(bytes, zipFile)) return 'not-a-workbook'
  const entries = directoryOf(bytes)
  if (entries === undefined) return 'not-a-workbook'
  if (entries.length > workbookLimits.entries) return 'too-large-unpacked'
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > workbookLimits.unpackedBytes)
    return 'too-large-unpacked'
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) return 'not-a-workbook'
  try {
    measure(bytes)
    return undefined
  } catch (error) {
    return error instanceof Stop ? error.code : 'not-a-workbook'
  }
}
