import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { everyone } from '#server/kernel/access.ts'
import { assemble, type ServerFeature } from '#server/kernel/feature.ts'
import { answering, onSessions } from '#server/kernel/handlers.ts'
import { defineChange } from '#shared/contract/change.ts'
import { defineCommand } from '#shared/contract/command.ts'
import { defineQuery } from '#shared/contract/query.ts'

const words = { summary: { 'zh-CN': '便条', en: 'Note' }, input: z.strictObject({}), output: z.object({}) }
const command = (name: string) =>
  onSessions(defineCommand(name, words), {
    may: [everyone],
    relations: () => [],
    run: () => Promise.resolve({ ok: true, value: {} }),
  })
const query = (name: string) =>
  answering(defineQuery(name, words), {
    may: [everyone],
    facts: () => Promise.resolve({}),
    relations: () => [],
    answer: () => ({}),
  })

function slice(
  name: string,
  parts: Partial<ServerFeature> & { declares?: Partial<ServerFeature['definition']> } = {},
): ServerFeature {
  const { declares, ...rest } = parts
  return {
    definition: { name, commands: {}, queries: {}, changes: {}, documents: {}, ...declares },
    commands: [],
    queries: [],
    ...rest,
  }
}

describe('assemble', () => {
  it('puts slices together, and knows which changes touch rights', () => {
    const access = defineChange('note.shared', { state: z.unknown(), access: true })
    const plain = defineChange('note.written', { state: z.unknown() })
    const parts = assemble([
      slice('notes', {
        commands: [command('note.write')],
        queries: [query('note.list')],
        declares: { changes: { access, plain } },
      }),
      slice('pens', { commands: [command('pen.fill')] }),
    ])
    expect([...parts.commands.keys()]).toEqual(['note.write', 'pen.fill'])
    expect([...parts.queries.keys()]).toEqual(['note.list'])
    expect([...parts.accessChanges]).toEqual(['note.shared'])
  })

  it.each([
    [
      'a command declared twice',
      [slice('a', { commands: [command('note.write')] }), slice('b', { commands: [command('note.write')] })],
      '"note.write" is declared twice',
    ],
    [
      'a query declared twice',
      [slice('a', { queries: [query('note.list'), query('note.list')] })],
      '"note.list" is declared twice',
    ],
    [
      'a name that is both',
      [slice('a', { commands: [command('note.list')], queries: [query('note.list')] })],
      'both a command and a query',
    ],
    [
      'a name without a verb',
      [slice('a', { commands: [command('note')] })],
      'not a name of the form noun.verb',
    ],
    [
      'a name with a capital',
      [slice('a', { queries: [query('Note.list')] })],
      'not a name of the form noun.verb',
    ],
    [
      'a name like a part of every object',
      [slice('a', { commands: [command('__proto__')] })],
      'not a name of the form noun.verb',
    ],
    [
      'a command that nothing answers',
      [slice('a', { declares: { commands: { write: defineCommand('note.write', words) } } })],
      'slice "a" declares "note.write" but nothing answers it',
    ],
    [
      'a query that nothing answers',
      [slice('a', { declares: { queries: { list: defineQuery('note.list', words) } } })],
      'slice "a" declares "note.list" but nothing answers it',
    ],
  ])('%s stops the start', (_what, features, message) => {
    expect(() => assemble(features)).toThrow(message)
  })
})
