// What the kernel asks of a provider by which people sign in elsewhere. The adapter is server/oidc.

/** Who the provider says somebody is: the pair is the identity, nothing else of it. */
export interface Proven {
  readonly issuer: string
  readonly subject: string
  /** What the provider tells of the person, as far as it tells; asked for only where somebody has to be recognised. */
  profile(): Promise<Profile>
}

export interface Profile {
  readonly name?: string
  readonly account?: string
  readonly email?: string
}

/** `denied`: the person or the provider said no; `expired`: not begun in this browser, or too long ago. */
export type SignOnFailure = 'denied' | 'expired' | 'unreachable' | 'failed'

export interface SignOn {
  /** What the button says; left out, the page's own words. */
  readonly label: string | undefined
  /** Did the provider answer when it was asked last? */
  reachable(): boolean
  /** Where to send the browser, and what it has to bring back; `next` is where the person wanted to go. */
  begin(next: string): Promise<{ readonly url: string; readonly flow: string } | undefined>
  /** What `begin` was given, from a flow that is whole and not too old. */
  nextOf(flow: string): string | undefined
  /** Judges what the browser brought back: `response` is the query with which the provider sent it. */
  finish(
    response: string,
    flow: string,
  ): Promise<
    { readonly ok: true; readonly value: Proven } | { readonly ok: false; readonly code: SignOnFailure }
  >
  /** Looks for the provider, and keeps looking. */
  start(): void
  stop(): void
}
