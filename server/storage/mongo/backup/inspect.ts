// Reads a whole backup and compares every checksum, before anything is done with it.
import { open, stat } from 'node:fs/promises'
import { type BackupFacts, StoreUnusable } from '#server/kernel/ports.ts'
import { schemaSteps } from '../schema.ts'
import { createCensus, isStored } from './contents.ts'
import { Broken, checksumOf, createTally, type Heading, type Part, plainly, readFrames } from './format.ts'

export interface Inspected extends BackupFacts {
  readonly schema: number
  readonly parts: readonly Part[]
  readonly checksum: string
}

function checkHeading({ at, schema }: Partial<Heading>, path: string, newest: number): Heading {
  if (typeof at !== 'string' || typeof schema !== 'number') throw new Broken('it is damaged')
  if (schema > newest)
    throw new StoreUnusable(
      `${path} was written by a newer version of Tongpin (schema ${schema}, this one knows ${newest}).`,
    )
  return { at, schema }
}

const same = (a: Part, b: Part): boolean =>
  a.name === b.name && a.count === b.count && a.checksum === b.checksum

async function read(path: string, newest: number): Promise<Inspected> {
  const census = createCensus()
  const parts: Part[] = []
  let heading: Heading | undefined
  let current: { readonly name: string; readonly tally: ReturnType<typeof createTally> } | undefined
  let whole = false
  for await (const { kind, bytes } of readFrames(path)) {
    if (whole || (heading === undefined) !== (kind === 'heading')) throw new Broken('it is damaged')
    if (kind === 'heading') heading = checkHeading(plainly(bytes), path, newest)
    else if (kind === 'collection') {
      const { name } = plainly(bytes) as { name?: unknown }
      if (current !== undefined || typeof name !== 'string' || !isStored(name))
        throw new Broken('it is damaged')
      current = { name, tally: createTally() }
    } else if (kind === 'end') {
      const { checksum } = plainly(bytes) as { checksum?: unknown }
      if (current !== undefined || checksum !== checksumOf(parts)) throw new Broken('it is damaged')
      whole = true
    } else if (current === undefined) throw new Broken('it is damaged')
    else if (kind === 'document') {
      current.tally.add(bytes)
      census.meet(current.name, () => plainly(bytes))
    } else {
      const part = current.tally.part(current.name)
      if (!same(part, plainly(bytes) as Part)) throw new Broken('it is damaged')
      parts.push(part)
      current = undefined
    }
  }
  if (heading === undefined || !whole) throw new Broken('its end is missing')
  const { size } = await stat(path)
  return { ...heading, ...census.counts(), bytes: size, parts, checksum: checksumOf(parts) }
}

/** A backup of the other kind of store is told apart by its first bytes. */
async function isSqlite(path: string): Promise<boolean> {
  const handle = await open(path)
  const { buffer } = await handle.read(Buffer.alloc(15), 0, 15, 0).finally(() => handle.close())
  return buffer.toString() === 'SQLite format 3'
}

/** Throws `StoreUnusable` for anything but a whole backup that this version can read. */
export async function inspectBackup(path: string, newest = schemaSteps.length + 1): Promise<Inspected> {
  try {
    if (await isSqlite(path))
      throw new StoreUnusable(`${path} is a backup of the embedded store, and MONGODB_URI is set.`)
    return await read(path, newest)
  } catch (error) {
    if (error instanceof StoreUnusable) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new StoreUnusable(`${path} cannot be restored: ${why}.`)
  }
}
