// Bytes of any size: as they are, or in chunks that are written first and named by a manifest that is written last.
import { randomUUID } from 'node:crypto'
import { Binary } from 'mongodb'
import type { Piece, Shelves } from './shapes.ts'

/** A document of MongoDB holds 16 MB; so much stands in it at most, and a chunk is as large. */
const mostInline = 4 * 1024 * 1024
/** What one append may hold as it is, all entries together. */
const mostTogether = 8 * 1024 * 1024

/** The manifest names a chunk that is not there: somebody has replaced it since it was read. */
export class ChunkMissing extends Error {}

export function createPieces({ chunks }: Shelves, now: () => number) {
  async function inChunks(name: string, bytes: Uint8Array): Promise<Piece> {
    const blob = randomUUID()
    const at = new Date(now()).toISOString()
    const count = Math.ceil(bytes.length / mostInline)
    for (let place = 0; place < count; place += 1) {
      const part = bytes.subarray(place * mostInline, (place + 1) * mostInline)
      await chunks.insertOne({ blob, place, name, at, bytes: new Binary(part) })
    }
    return { blob, chunks: count, length: bytes.length }
  }

  return {
    /** The pieces that stand for these bytes; what they name is durable. */
    async write(name: string, all: readonly Uint8Array[]): Promise<readonly Piece[]> {
      const pieces: Piece[] = []
      let inline = 0
      for (const bytes of all) {
        const fits = bytes.length <= mostInline && inline + bytes.length <= mostTogether
        if (fits) inline += bytes.length
        pieces.push(fits ? { bytes: new Binary(bytes) } : await inChunks(name, bytes))
      }
      return pieces
    },

    /** Throws `ChunkMissing` where the manifest is not the standing one any more. */
    async read(piece: Piece): Promise<Uint8Array> {
      if ('bytes' in piece) return new Uint8Array(piece.bytes.value())
      const parts = await chunks.find({ blob: piece.blob }).sort({ place: 1 }).toArray()
      const bytes = Buffer.concat(parts.map((part) => part.bytes.value()))
      if (parts.length !== piece.chunks || bytes.length !== piece.length) throw new ChunkMissing(piece.blob)
      return new Uint8Array(bytes)
    },

    async drop(pieces: readonly (Piece | null | undefined)[]): Promise<void> {
      const blobs = pieces.flatMap((piece) => (piece && 'blob' in piece ? [piece.blob] : []))
      if (blobs.length > 0) await chunks.deleteMany({ blob: { $in: blobs } })
    },
  }
}

export type Pieces = ReturnType<typeof createPieces>
