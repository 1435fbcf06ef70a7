import { statfsSync } from 'node:fs'
import { StoreUnusable } from '#server/kernel/ports.ts'

/** From this release on a reset of the WAL cannot lose a commit that a checkpoint runs beside. */
const least = [3, 51, 3] as const

/** NFS, and the three generations of SMB: their locks and syncs do not hold what SQLite needs. */
const networks: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42])

export function isNewEnough(version: string): boolean {
  const parts = version.split('.').map(Number)
  const differing = least.findIndex((wanted, place) => parts[place] !== wanted)
  return differing < 0 || (parts[differing] ?? 0) > (least[differing] ?? 0)
}

/** Throws `StoreUnusable` where this SQLite, or the disk below the directory, cannot keep the promises. */
export function checkPlatform(version: string, directory: string): void {
  if (!isNewEnough(version))
    throw new StoreUnusable(`SQLite ${version} is too old; Tongpin needs ${least.join('.')} or newer.`)
  if (networks.has(statfsSync(directory).type)) {
    throw new StoreUnusable(
      `${directory} is on a network file system, where nothing can be promised to be durable.`,
    )
  }
}
