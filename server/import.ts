// npm run import -- FILE.xlsx [--dry-run]: reads a fair workbook into the store that the environment names. Runs beside no hub:
// the store must be free. Every refused row is one line; the rest goes in.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Language, languageOf } from '#shared/contract/language.ts'
import { unreadable } from '#shared/features/imports/limits.ts'
import { inputOf, type ImportPlan, type RowNote } from '#shared/features/imports/plan.ts'
import { BadConfig, readConfig } from './config.ts'
import { events } from './features/events/index.ts'
import { system } from './kernel/actor.ts'
import { StoreUnusable } from './kernel/ports.ts'
import { openCommandLine } from './openCommandLine.ts'
import { planImport } from './workbook/planImport.ts'
import { readWorkbook } from './workbook/readWorkbook.ts'

const words = {
  'zh-CN': {
    usage: 'npm run import -- 文件.xlsx [--dry-run] [--language en]',
    noFile: (file: string) => `打不开文件：${file}`,
    row: ({ sheet, row, reason }: RowNote) => `${sheet}\t第 ${row} 行\t${reason['zh-CN']}`,
    left: (reason: string) => `没有导入：${reason}`,
    waits: '它要用到的那一行没有导入。',
    sheet: (s: ImportPlan['sheets'][number]) =>
      `${s.sheet}：共 ${s.rows} 行，新增 ${s.adding}，修改 ${s.changing}，不变 ${s.same}，未通过 ${s.refused}`,
    dry: '只是预览，什么都没有改。',
    done: (count: number) => (count === 0 ? '没有要改的，全部已在库中。' : `已完成 ${count} 项。`),
  },
  en: {
    usage: 'npm run import -- FILE.xlsx [--dry-run] [--language en]',
    noFile: (file: string) => `The file cannot be opened: ${file}`,
    row: ({ sheet, row, reason }: RowNote) => `${sheet}\trow ${row}\t${reason.en}`,
    left: (reason: string) => `Left out: ${reason}`,
    waits: 'A row that it needs did not go in.',
    sheet: (s: ImportPlan['sheets'][number]) =>
      `${s.sheet}: ${s.rows} rows, ${s.adding} new, ${s.changing} changed, ${s.same} the same, ${s.refused} refused`,
    dry: 'A preview only; nothing was changed.',
    done: (count: number) =>
      count === 0 ? 'Nothing to change; all of it is there.' : `${count} steps done.`,
  },
} as const

class Stop extends Error {}
const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function open(language: Language) {
  // The hub itself sees every pairing, as an administrator does.
  const actor = { ...system('import'), language, systemRoles: ['administrator'] } as const
  const { store, execute, ask, beenDone, close } = await openCommandLine(readConfig(process.env), actor)
  return {
    close,
    ask,
    beenDone,
    run: execute,
    // The list of events answers with one's own; the hub itself has none.
    events: async (pairingId: string) => {
      const found = await store.find(events, { where: { pairingId }, limit: 10_000 })
      return found.items.map(({ id, version, ...fields }) => ({ id, version, pairingId, fields }))
    },
  }
}

type Hub = Awaited<ReturnType<typeof open>>

/** Sends the commands in their order; what is refused on the way is told like a row that was refused before. */
async function apply(plan: ImportPlan, hub: Hub, language: Language): Promise<number> {
  const made = new Map(Object.entries(plan.ids))
  const { row, waits } = words[language]
  let done = 0
  for (const step of plan.steps) {
    const input = inputOf(step, made)
    const outcome = input === undefined ? undefined : await hub.run(step.name, input, step.commandId)
    if (outcome?.ok) {
      done += 1
      const { id } = outcome.value as { id?: unknown }
      if (typeof id === 'string') made.set(step.key, id)
      continue
    }
    const sentence = [outcome?.error.message ?? waits, ...Object.values(outcome?.error.fields ?? {})].join(
      ' ',
    )
    say(row({ ...step, reason: { 'zh-CN': sentence, en: sentence } }))
  }
  return done
}

async function work(file: string, dry: boolean, language: Language): Promise<void> {
  const text = words[language]
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    throw new Stop(text.noFile(file))
  }
  const reading = await readWorkbook(bytes)
  if (!reading.ok) throw new Stop(unreadable[reading.code][language])
  const hub = await open(language)
  try {
    const plan = await planImport(reading.workbook, hub)
    for (const note of [...plan.refused, ...plan.notes]) say(text.row(note))
    for (const sheet of plan.sheets) say(text.sheet(sheet))
    say(dry ? text.dry : text.done(await apply(plan, hub, language)))
  } finally {
    await hub.close()
  }
}

let language: Language = 'zh-CN'
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, language: { type: 'string' } },
  })
  language = languageOf(values.language)
  const [file] = positionals
  if (file === undefined) throw new Stop(words[language].usage)
  await work(file, values['dry-run'], language)
} catch (error) {
  const known = error instanceof Stop || error instanceof BadConfig || error instanceof StoreUnusable
  process.stderr.write(`${known ? error.message : words[language].usage}\n`)
  process.exit(1)
}
