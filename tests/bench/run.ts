// npm run bench -- NAME [options of that benchmark]: runs tests/bench/NAME.ts, which reads its own options.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const known = ['commands', 'sync']
const name = process.argv[2] ?? ''
const file = new URL(`./${name}.ts`, import.meta.url)
if (!known.includes(name) || !existsSync(fileURLToPath(file))) {
  process.stderr.write(`Say which benchmark: npm run bench -- ${known.join(' | ')}\n`)
  process.exit(1)
}
await import(file.href)
