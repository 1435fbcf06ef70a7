// The project's own files, as the rules of names and sizes see them.
import { globSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string
  readonly text: string
}

export function sourceFiles(folders: readonly string[], from = root): readonly SourceFile[] {
  return globSync(
    folders.map((folder) => `${folder}/**/*.{ts,vue}`),
    { cwd: from },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${from}/${path}`, 'utf8') }))
}

export const linesOf = ({ text }: SourceFile): number => text.trimEnd().split('\n').length

const empty = /^(utils?|helpers?|common|managers?|services?|base|misc)$/i
/** Names that somebody else has chosen: language tags, and the template that is renamed when it is used. */
const given = /^(zh-CN|_template|e2e)$/

function wordsOf(name: string): readonly string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s.]+/)
}

/** What is wrong with a file's name, in one sentence; undefined where nothing is. */
export function whyNotName({ path, text }: SourceFile): string | undefined {
  const parts = path.split('/')
  const folders = parts.slice(0, -1)
  const extension = extname(path)
  const name = basename(path, extension).replace(/\.(test|d|config)$/, '')
  const folder = folders.find((one) => !given.test(one) && !/^[a-z]+$/.test(one))
  if (folder !== undefined) return `the folder ${folder} is not one lowercase word`
  const said = [...folders, ...wordsOf(name)].find((word) => empty.test(word))
  if (said !== undefined) return `${said} says nothing`
  if (given.test(name)) return undefined
  if (extension === '.vue')
    return /^[A-Z][A-Za-z0-9]*$/.test(name) ? undefined : 'a component is called in PascalCase'
  if (/^[A-Z][A-Za-z0-9]*$/.test(name))
    return new RegExp(`export class ${name}\\b`).test(text)
      ? undefined
      : `only a file that exports the class ${name} is called so`
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return 'a file is called in camelCase'
  if (path.endsWith('.test.ts') || !/^create[A-Z]/.test(name)) return undefined
  const exported = new RegExp(`export (default|const ${name}\\b|(async )?function ${name}\\b)`)
  return exported.test(text) ? undefined : `the file is named after ${name} and does not export it`
}

/** A file of more than fifty lines opens with one sentence on what it is for. */
export const opensWithSentence = ({ text }: SourceFile): boolean =>
  /^(#!.*\n)?(<script setup[^>]*>\n)?\s*(\/\/|\/\*\*?|<!--) ?\S/.test(text)
