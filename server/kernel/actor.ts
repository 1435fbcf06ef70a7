import type { Language } from '#shared/contract/language.ts'

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

/** The hub itself: timers, reactions, the first administrator. */
export const system = (id: string): Actor => ({ ...nobody('zh-CN'), kind: 'system', id })
