/** Why a socket is closed, and the number under which an acknowledging client is told so. */
export interface Refusal {
  readonly code: number
  readonly reason: string
}

export const closeCode = {
  restart: 1012,
  later: 1013,
  malformed: 4400,
  forbidden: 4403,
  replaced: 4409,
  tooBig: 4413,
} as const

export const malformed = (reason: string): Refusal => ({ code: closeCode.malformed, reason })
export const tooBig = (reason: string): Refusal => ({ code: closeCode.tooBig, reason })
export const later = (reason: string): Refusal => ({ code: closeCode.later, reason })
export const forbidden = (reason: string): Refusal => ({ code: closeCode.forbidden, reason })

/** A close reason may hold 123 bytes. */
export function shortReason(reason: string): string {
  const bytes = new TextEncoder().encode(reason)
  return bytes.length <= 123
    ? reason
    : new TextDecoder().decode(bytes.subarray(0, 120)).replace(/\uFFFD+$/, '')
}
