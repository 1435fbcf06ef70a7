import type { Link } from '#shared/features/links/model.ts'

/** What is posted. `publicUrl` where the hub knows its own address; otherwise the one that it was opened by. */
export const linkAddress = ({ token }: Pick<Link, 'token'>, publicUrl: string | undefined): string =>
  `${publicUrl ?? location.origin}/j/${token}`

export const standingOf = (link: Link, now: number): 'open' | 'expired' | 'withdrawn' => {
  if (link.withdrawnAt !== undefined) return 'withdrawn'
  return Date.parse(link.expiresAt) <= now ? 'expired' : 'open'
}
