// Links lead to web pages and mail addresses and to nothing else, when they are typed, pasted, received and shown.
import Link from '@tiptap/extension-link'

const allowed = new Set(['http:', 'https:', 'mailto:'])

/** The address as it may stand in the page, or nothing. Without a scheme it is taken as a web address. */
export function safeAddress(written: unknown): string | undefined {
  if (typeof written !== 'string' || written.length > 2000) return undefined
  const text = written.trim()
  // Control characters and spaces inside are how a forbidden scheme is smuggled past a check.
  if (text === '' || /[\s\p{Cc}]/u.test(text)) return undefined
  const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : withScheme(text)
  try {
    const url = new URL(address)
    return allowed.has(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}

function withScheme(text: string): string {
  if (/^[^@/]+@[^@/]+\.[^@/]+$/.test(text)) return `mailto:${text}`
  return text.startsWith('//') ? `https:${text}` : `https://${text}`
}

/** Only the address is kept: a document cannot bring classes, targets or titles of its own. */
export const SafeLink = Link.extend({
  addAttributes: () => ({ href: { default: null } }),
  renderHTML({ HTMLAttributes }) {
    const href = safeAddress(HTMLAttributes.href)
    return href === undefined
      ? ['span', 0]
      : ['a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, 0]
  },
}).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  isAllowedUri: (address) => safeAddress(address) !== undefined,
})
