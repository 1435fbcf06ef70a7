import { defineDocument } from '#shared/contract/document.ts'

/** The plan (活动方案), written by both sides. */
export const plan = defineDocument('plan')

/** Who is here and what they hold: awareness only. */
export const presence = defineDocument('presence', { presenceOnly: true })
