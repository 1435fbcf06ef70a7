// The import law holds, and is no empty word: on a copy of the tree, each planted violation is found under the name of its rule.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from './sourceFiles.ts'

interface Found {
  readonly from: string
  readonly to: string
  readonly rule: { readonly name: string }
}

/** Cruises a tree, once: on a busy machine that takes seconds. */
function violationsIn(folder: string): readonly Found[] {
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const words = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'shared', 'server', 'client']
  const { stdout } = spawnSync(process.execPath, [command, ...words], { cwd: folder, maxBuffer: 2 ** 28 })
  const report = JSON.parse(stdout.toString()) as { summary: { violations: Found[] } }
  return report.summary.violations
}

const copy = mkdtempSync(join(tmpdir(), 'tongpin-law-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))
for (const folder of ['shared', 'server', 'client'])
  cpSync(join(root, folder), join(copy, folder), { recursive: true })
for (const file of readdirSync(root).filter((name) =>
  /^(package|tsconfig.*)\.json$|^\.dependency-cruiser\.cjs$/.test(name),
))
  cpSync(join(root, file), join(copy, file))
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

const use = (path: string): string => `import * as planted from '${path}'\nexport const seen = planted\n`

/** What is planted where, and the rule that has to find it; a cycle is told once, from one of its files. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['shared-contract-stands-alone', 'shared/contract/planted.ts', use('#shared/features/tasks/rules.ts')],
  ['shared-features-on-contract', 'shared/features/tasks/planted.ts', use('#server/kernel/lanes.ts')],
  ['kernel-on-contract', 'server/kernel/planted.ts', use('#server/features/tasks/index.ts')],
  ['kernel-on-contract', 'server/kernel/plantedShared.ts', use('#shared/features/tasks/rules.ts')],
  ['slices-on-kernel', 'server/features/tasks/planted.ts', use('#server/storage/memory.ts')],
  ['slices-on-kernel', 'server/features/tasks/plantedDoor.ts', use('#server/transport/visitor.ts')],
  ['storage-on-kernel', 'server/storage/planted.ts', use('#server/features/tasks/index.ts')],
  ['nodes-on-kernel', 'server/nodes/planted.ts', use('#server/storage/memory.ts')],
  ['doors-on-kernel', 'server/transport/planted.ts', use('#server/features/tasks/index.ts')],
  ['doors-on-kernel', 'server/transport/plantedStore.ts', use('#server/storage/memory.ts')],
  ['doors-on-kernel', 'server/transport/plantedEngine.ts', use('#server/sync/engine.ts')],
  ['sync-knows-nobody', 'server/sync/planted.ts', use('../kernel/lanes.ts')],
  ['sync-knows-nobody', 'server/sync/plantedShared.ts', use('../../shared/contract/ids.ts')],
  ['sync-needs-little', 'server/sync/plantedPackage.ts', use('ws')],
  ['nobody-imports-app', 'server/transport/plantedApp.ts', use('#server/app.ts')],
  [
    'server-pairings-looks-up-only',
    'server/features/pairings/planted.ts',
    use('#server/features/tasks/index.ts'),
  ],
  [
    'server-tasks-looks-up-only',
    'server/features/tasks/plantedDeep.ts',
    use('#server/features/events/store.ts'),
  ],
  [
    'shared-members-looks-up-only',
    'shared/features/members/planted.ts',
    use('#shared/features/tasks/rules.ts'),
  ],
  ['hub-and-ui-on-shared', 'client/ui/planted.ts', use('#client/features/tasks/index.ts')],
  ['hub-and-ui-on-shared', 'client/hub/planted.ts', use('#client/shell/features.ts')],
  ['client-slices', 'client/features/tasks/planted.ts', use('#client/shell/features.ts')],
  ['client-never-server', 'client/hub/plantedServer.ts', use('#server/kernel/lanes.ts')],
  ['no-cycles', 'server/kernel/plantedBack.ts', use('./plantedCycle.ts')],
  ['no-orphans', 'server/kernel/plantedAlone.ts', 'export const alone = 1\n'],
  ['no-unresolvable', 'server/kernel/plantedNowhere.ts', use('./nowhere.ts')],
]

for (const [, file, text] of [
  ...planted,
  ['', 'server/kernel/plantedCycle.ts', use('./plantedBack.ts')] as const,
]) {
  mkdirSync(dirname(join(copy, file)), { recursive: true })
  writeFileSync(join(copy, file), text)
}
const found = violationsIn(copy)

describe('the import law', () => {
  it('finds every planted violation under the name of its rule', () => {
    const told = found.map(({ rule, from }) => `${rule.name}: ${from}`)
    const missed = planted.map(([rule, file]) => `${rule}: ${file}`).filter((one) => !told.includes(one))
    expect(missed).toEqual([])
  })

  it('holds in everything that was not planted', () => {
    const own = found.filter(({ from, to }) => !/planted/.test(from + to))
    expect(own.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })
})
