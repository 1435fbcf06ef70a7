import { describe, expect, it } from 'vitest'
import { sourceFiles, whyNotName } from './sourceFiles.ts'

describe('every file and folder is named after what it holds', () => {
  it('in the whole tree', () => {
    const wrong = sourceFiles(['shared', 'server', 'client', 'tests', 'tools']).flatMap((file) => {
      const reason = whyNotName(file)
      return reason === undefined ? [] : [`${file.path}: ${reason}`]
    })
    expect(wrong).toEqual([])
  })

  it.each([
    ['server/kernel/utils.ts', '', 'utils says nothing'],
    ['server/common/lanes.ts', '', 'common says nothing'],
    ['server/features/tasks/taskHelper.ts', '', 'Helper says nothing'],
    ['client/hub/BaseStore.ts', 'export class BaseStore {}', 'Base says nothing'],
    ['client/ui/SessionManager.vue', '', 'Manager says nothing'],
    ['server/Kernel/lanes.ts', '', 'the folder Kernel is not one lowercase word'],
    ['server/job-queue/lanes.ts', '', 'the folder job-queue is not one lowercase word'],
    ['server/kernel/job_queue.ts', '', 'a file is called in camelCase'],
    [
      'server/kernel/Lanes.ts',
      'export function createLanes() {}',
      'only a file that exports the class Lanes is called so',
    ],
    ['client/ui/appButton.vue', '', 'a component is called in PascalCase'],
    [
      'server/kernel/createLanes.ts',
      'export function lanes() {}',
      'the file is named after createLanes and does not export it',
    ],
    ['server/kernel/baseline.ts', '', undefined],
    ['server/kernel/createLanes.ts', 'export async function createLanes() {}', undefined],
    ['tests/sync/support/until.ts', '', undefined],
  ])('%s holding "%s": %s', (path, text, reason) => {
    expect(whyNotName({ path, text })).toBe(reason)
  })
})
