import type { StoredVersion } from '#server/kernel/ports.ts'
import type { Version } from '#shared/features/versions/model.ts'

/** Rows of the log and fingerprints of requests are nobody's business outside. */
export function present({ id, kind, at, name, by, of, from, authors }: StoredVersion): Version {
  return {
    id,
    kind,
    at,
    ...(name === undefined ? {} : { name }),
    ...(by === undefined ? {} : { by }),
    ...(of === undefined ? {} : { of }),
    ...(from === undefined ? {} : { from }),
    authors: [...authors],
  }
}
