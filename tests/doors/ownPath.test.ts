import { describe, expect, it } from 'vitest'
import { ownPath } from '#server/transport/http/ownPath.ts'

describe('where a sign-in leads afterwards', () => {
  it.each([
    ['/', '/'],
    ['/events/fair-next/tasks?owner=me#t-1', '/events/fair-next/tasks?owner=me#t-1'],
    ['/人员', '/%E4%BA%BA%E5%91%98'],
    ['/events/../people', '/people'],
  ])('%j is a page of ours: %j', (wanted, path) => {
    expect(ownPath(wanted)).toBe(path)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    'javascript:alert(1)',
    'people',
    '',
    `/${'x'.repeat(500)}`,
    undefined,
    ['/people', '//evil.example'],
  ])('%j is not, and leads to the first page', (wanted) => {
    expect(ownPath(wanted)).toBe('/')
  })
})
