// npm run new:feature NAME: the four folders of a slice from the templates, and one line in each of the two lists.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const trees = ['shared', 'server', 'client', 'tests']
const lists = ['shared/features/index.ts', 'server/features/index.ts']

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const name = process.argv[2] ?? ''
if (!/^[a-z]{3,24}$/.test(name))
  stop('Give the slice a name: one word of 3 to 24 small letters, a plural where there is one.')
const folders = trees.map((tree) => join(root, tree, 'features', name))
const taken = folders.find((folder) => existsSync(folder))
if (taken !== undefined) stop(`There is a slice "${name}" already: ${taken}`)

const noun = name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The words of the template, the longer ones first; `_template` is the folder. */
const words: readonly (readonly [RegExp, string])[] = [
  [/_template/g, name],
  [/(list)Templates/g, `$1${capital(name)}`],
  [/templates/g, name],
  [/Template/g, capital(noun)],
  [/template(?!>)/g, noun],
]

const named = (text: string): string =>
  words.reduce((done, [pattern, word]) => done.replace(pattern, word), text)

/** Vue's own `<template>` keeps its name. */
function fill(text: string): string {
  return named(text.replaceAll('<template', '\u0001').replaceAll('</template', '\u0002'))
    .replaceAll('\u0001', '<template')
    .replaceAll('\u0002', '</template')
}

for (const [index, tree] of trees.entries()) {
  const folder = folders[index] ?? ''
  cpSync(join(root, tree, 'features/_template'), folder, { recursive: true })
  for (const file of globSync('**/*.*', { cwd: folder })) {
    const path = join(folder, file)
    writeFileSync(path, fill(readFileSync(path, 'utf8')))
    if (/template/i.test(basename(file))) renameSync(path, join(dirname(path), named(basename(file))))
  }
}

for (const list of lists) {
  const path = join(root, list)
  const text = readFileSync(path, 'utf8')
  const end = text.indexOf('])')
  if (end < 0) {
    for (const folder of folders) rmSync(folder, { recursive: true })
    stop(`${list} no longer holds the list in the form that this script knows.`)
  }
  writeFileSync(path, `${text.slice(0, end)}  import('./${name}/index.ts'),\n${text.slice(end)}`)
}
// Names of another length break lines elsewhere.
const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs')
execFileSync(process.execPath, [prettier, '--write', '--log-level', 'warn', ...folders], { cwd: root })
process.stdout.write(
  `The slice "${name}" is there:\n${folders.map((folder) => `  ${folder.slice(root.length)}`).join('\n')}\nNext: npm run check && npm test\n`,
)
