import type { Sentence } from '#shared/contract/language.ts'
import { tokenDays } from './model.ts'

const day = 24 * 60 * 60 * 1000

const refusals = {
  'expires-too-early': { 'zh-CN': '有效期要晚于现在。', en: 'The end must lie in the future.' },
  'expires-too-late': {
    'zh-CN': `有效期最长 ${tokenDays} 天。`,
    en: `A token lives ${tokenDays} days at most.`,
  },
} as const satisfies Record<string, Sentence>

/** Both sides ask this: the form before it is sent, the command when it decides. */
export const whyNotUntil = Object.assign(
  (expiresAt: string, now: number): keyof typeof refusals | undefined => {
    const left = Date.parse(expiresAt) - now
    if (left <= 0) return 'expires-too-early'
    return left > tokenDays * day ? 'expires-too-late' : undefined
  },
  { refusals },
)
