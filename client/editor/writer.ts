// Who writes, as presence tells it.
export interface Writer {
  readonly name: string
  readonly hue: number
}

/** What others say of themselves is not trusted: a name is text of one line, a hue is one of eight. */
export function writerOf(user: unknown): Writer {
  const { name, hue } = typeof user === 'object' && user !== null ? (user as Record<string, unknown>) : {}
  return {
    name: typeof name === 'string' ? name.slice(0, 40) : '',
    hue: typeof hue === 'number' && Number.isInteger(hue) ? Math.abs(hue) % 8 : 0,
  }
}
