export interface DocumentEntry {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly author: string
}

/** The caller's entries with bytes of their own: a view of a pooled buffer would drag the whole pool along. */
export function copyEntries(
  entries: readonly { readonly bytes: Uint8Array; readonly author: string }[],
): readonly DocumentEntry[] {
  return entries.map(({ bytes, author }) => {
    if (!(bytes instanceof Uint8Array) || typeof author !== 'string')
      throw new TypeError('An entry of a document is bytes and an author.')
    return { bytes: new Uint8Array(bytes), author }
  })
}
