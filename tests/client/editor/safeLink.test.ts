import { describe, expect, it } from 'vitest'
import { safeAddress } from '#client/editor/safeLink.ts'

describe('[R10] an address in a text', () => {
  it.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['example.org/页面', 'https://example.org/%E9%A1%B5%E9%9D%A2'],
    ['localhost:3000', 'https://localhost:3000/'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['a@example.org', 'mailto:a@example.org'],
    ['//example.org', 'https://example.org/'],
  ])('%s is let through', (written, address) => {
    expect(safeAddress(written)).toBe(address)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'ftp://example.org',
    '',
    '   ',
    undefined,
    { toString: () => 'https://example.org' },
    'x'.repeat(3000),
  ])('%j is not', (written) => {
    expect(safeAddress(written)).toBeUndefined()
  })
})
