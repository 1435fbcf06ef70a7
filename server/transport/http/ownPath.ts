const nowhere = 'http://hub.invalid'
/** The client's rule too: `//host` and `/\host` are other machines to a browser. */
const own = /^\/(?![/\\])/

/** An address among our own pages, as a browser would read it; anything else is the first page. */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 500 || !own.test(wanted)) return '/'
  if (!URL.canParse(wanted, nowhere)) return '/'
  const { origin, pathname, search, hash } = new URL(wanted, nowhere)
  // Dots and tabs are gone only now, and what they leave may begin with two slashes.
  return origin === nowhere && own.test(pathname) ? `${pathname}${search}${hash}` : '/'
}
