import { describe, expect, it } from 'vitest'
import { authorise, everyone } from '#server/kernel/access.ts'
import { nobody, system } from '#server/kernel/actor.ts'

const person = { ...nobody('en'), kind: 'person' as const, id: 'ann' }

describe('authorise', () => {
  it.each([
    ['a relation that may', person, ['member'], ['member', 'reader'], 'let through'],
    ['one of several that may', person, ['guest', 'owner'], ['owner'], 'let through'],
    ['a relation that may not', person, ['reader'], ['member'], 'forbidden'],
    ['no relation at all', person, [], ['member'], 'missing'],
    ['somebody who is not signed in', nobody('en'), [], ['member'], 'unknown-actor'],
    ['anybody, where everyone may', nobody('en'), [], [everyone], 'let through'],
    ['the hub itself', system('test'), [], [], 'let through'],
    ['the word everyone as a relation of somebody', person, [everyone], ['member'], 'forbidden'],
  ] as const)('%s', (_what, actor, relations, may, expected) => {
    const ruling = authorise({}, actor, relations, may)
    expect(ruling.ok ? 'let through' : ruling.code).toBe(expected)
  })
})
