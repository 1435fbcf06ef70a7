// What the engine is measured beside: two floors of our own, and the servers it could have been. The latter are installed on demand
// into the project's cache, each from the manifest and lock file in its folder, so that a plain install stays lean.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Dialect } from './dialect.ts'

export interface System {
  readonly name: string
  /** Its entry, as a path. */
  readonly file: string
  readonly options: object
  readonly dialect: Dialect
  /** One that others run in earnest: the goals are fractions of the better of these. */
  readonly peer: boolean
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Installs a peer where it is not there yet, and gives the path of its entry. */
function install(folder: string): string {
  const from = path(`../peers/${folder}/`)
  const to = path(`../../../.cache/peers/${folder}/`)
  mkdirSync(to, { recursive: true })
  const lock = `${to}package-lock.json`
  const same =
    existsSync(`${to}node_modules`) &&
    existsSync(lock) &&
    readFileSync(lock).equals(readFileSync(`${from}package-lock.json`))
  for (const file of ['package.json', 'package-lock.json', 'server.mjs']) copyFileSync(from + file, to + file)
  if (!same) execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: to, stdio: ['ignore', 2, 2] })
  return `${to}server.mjs`
}

const own = [
  { name: 'engine', file: path('engineServer.ts'), options: {} },
  { name: 'relay floor', file: path('floorServer.ts'), options: { merge: false } },
  { name: 'merging floor', file: path('floorServer.ts'), options: { merge: true } },
]

const peers = [
  { name: '@y/websocket-server 0.1.5', folder: 'y-websocket-server', dialect: 'plain' },
  { name: 'Hocuspocus 4.7.0 + SQLite', folder: 'hocuspocus', dialect: 'named' },
] as const

/** Those whose names begin with one of the words, or all. */
export function systemsNamed(words: string | undefined): readonly System[] {
  const chosen = (name: string): boolean =>
    words === undefined || words.split(',').some((word) => name.toLowerCase().startsWith(word.toLowerCase()))
  return [
    ...own
      .filter(({ name }) => chosen(name))
      .map((system): System => ({ ...system, dialect: 'plain', peer: false })),
    ...peers
      .filter(({ name }) => chosen(name))
      .map(({ name, folder, dialect }) => ({
        name,
        file: install(folder),
        options: {},
        dialect,
        peer: true,
      })),
  ]
}
