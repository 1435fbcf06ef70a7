import { describe, expect, it } from 'vitest'
import { features } from '#server/features/index.ts'
import { catalogue } from '#shared/features/index.ts'
import { sourceFiles } from './sourceFiles.ts'

const tests = sourceFiles(['tests/features'])
const testsOf = (slice: string) => tests.filter((file) => file.path.startsWith(`tests/features/${slice}/`))

describe('every slice', () => {
  it('stands in both lists, in the same order', () => {
    expect(features.map((feature) => feature.definition.name)).toEqual(catalogue.map((slice) => slice.name))
  })

  it.each(catalogue.map((slice) => [slice.name, slice] as const))(
    '%s has a test that names each of its commands',
    (name, slice) => {
      const names = Object.values(slice.commands).map((command) => command.name)
      const untested = names.filter((command) => !testsOf(name).some((file) => file.text.includes(command)))
      expect(untested).toEqual([])
    },
  )
})

describe('every command', () => {
  const commands = catalogue.flatMap((slice) => Object.values(slice.commands))

  it('and query has a summary in both languages, and every refusal a sentence', () => {
    const queries = catalogue.flatMap((slice) => Object.values(slice.queries))
    const sentences = [...commands, ...queries].map((one) => one.summary)
    for (const sentence of [
      ...sentences,
      ...commands.flatMap((command) => Object.values(command.refusals)),
    ]) {
      expect(sentence['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      expect(sentence.en).toMatch(/^[^\u4e00-\u9fff]+$/)
    }
  })

  it('calls its refusals by codes of small letters', () => {
    for (const code of commands.flatMap((command) => Object.keys(command.refusals)))
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })
})
