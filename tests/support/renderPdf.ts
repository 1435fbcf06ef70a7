// Office files as LibreOffice shows them: pages and words of each. Only where the machine has it; CI installs it.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const rendersOffice = (): boolean =>
  spawnSync('soffice', ['--version']).status === 0 && spawnSync('pdftotext', ['-v']).error === undefined

export interface Rendered {
  readonly count: number
  readonly words: string
}

/** Every Word and Excel file of a folder, by its name. */
export function renderPdf(folder: string): Record<string, Rendered> {
  const out = mkdtempSync(join(tmpdir(), 'tongpin-pdf-'))
  const files = readdirSync(folder).filter((file) => /\.(docx|xlsx)$/.test(file))
  const profile = `-env:UserInstallation=file://${join(out, 'profile')}`
  execFileSync(
    'soffice',
    [
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      out,
      ...files.map((file) => join(folder, file)),
    ],
    { stdio: 'ignore', timeout: 150_000 },
  )
  const found = Object.fromEntries(
    files.map((file) => {
      const pdf = join(out, file.replace(/\.(docx|xlsx)$/, '.pdf'))
      const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
      return [file, { count: words.split('\f').length - 1, words: words.replace(/\s+/g, '') }]
    }),
  )
  rmSync(out, { recursive: true, force: true })
  return found
}
