import type { VersionLog } from './ports.ts'

/** Where nobody keeps versions. */
export const noVersions: VersionLog = {
  versions: () => Promise.resolve([]),
  version: () => Promise.resolve(undefined),
  keep: () => Promise.resolve(undefined),
  drop: () => Promise.resolve(),
}
