// Who asks, and how far a key lets them reach.
import type { Language } from '#shared/contract/language.ts'

/**
 * How far a key reaches: what it names, everything that reads, or everything; never a command that hands out or changes a
 * secret, unless it is named.
 */
export interface Limits {
  readonly names: readonly string[] | 'read' | 'all'
  /** A key for one workspace: its holder is a guest there, and nobody elsewhere. */
  readonly workspaceId?: string
  /** When the key ends (ISO 8601 in UTC); a session that is limited ends by its own rules. */
  readonly until?: string
}

/** What a key may name beside commands, queries and files. */
export const reach = {
  follow: 'changes.follow',
  readDocument: 'document.read',
  writeDocument: 'document.write',
} as const

/** Who asks. Doors find out who it is; they never decide what may be done. */
export interface Actor {
  readonly kind: 'person' | 'system' | 'nobody'
  readonly id: string
  /** Display name; leaves the process only in awareness and in answers to its own person. */
  readonly name: string
  readonly organisationId: string
  /** Parts that hold in the whole hub, not in one workspace. */
  readonly systemRoles: readonly string[]
  readonly language: Language
  /** Set where the actor came by a key that opens less than its person may. */
  readonly limits?: Limits
  /** Set where the actor came by a session. */
  readonly session?: {
    readonly id: string
    readonly startedAt: string
    readonly lastSeenAt: string
    /** What the session came by, where it was not a password. */
    readonly voucher?: string
  }
}

export const nobody = (language: Language): Actor => ({
  kind: 'nobody',
  id: 'nobody',
  name: '',
  organisationId: '',
  systemRoles: [],
  language,
})

/** May the actor use this name at all? A key may use those that it was made for. */
export function reaches(actor: Actor, name: string, use: 'read' | 'write' | 'secret'): boolean {
  if (actor.limits === undefined) return true
  const { names } = actor.limits
  if (names === 'read') return use === 'read'
  return names === 'all' ? use !== 'secret' : names.includes(name)
}

/** The hub itself: timers, reactions, the first administrator. */
export const system = (id: string): Actor => ({ ...nobody('zh-CN'), kind: 'system', id })
