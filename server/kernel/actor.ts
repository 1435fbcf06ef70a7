import type { Language } from '#shared/contract/language.ts'

/** How far a key reaches: these commands and queries, in this workspace, and nothing else. */
export interface Limits {
  readonly names: readonly string[]
  readonly workspaceId: string
}

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
  readonly session?: { readonly id: string; readonly startedAt: string; readonly lastSeenAt: string }
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
export const reaches = (actor: Actor, name: string): boolean =>
  actor.limits === undefined || actor.limits.names.includes(name)

/** The hub itself: timers, reactions, the first administrator. */
export const system = (id: string): Actor => ({ ...nobody('zh-CN'), kind: 'system', id })
