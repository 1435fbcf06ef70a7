import type { OutputOf } from '#shared/contract/command.ts'
import type { getEntry, openLink } from '#shared/features/links/queries.ts'

export type OpenedLink = OutputOf<typeof openLink>
export type Entry = OutputOf<typeof getEntry>
