import { describe, expect, it } from 'vitest'
import { createJobs, type Job, jobRuns } from '#server/kernel/jobs.ts'
import { notesKernel } from '#tests/support/notesKernel.ts'

const hour = 3_600_000

describe('a daily job', () => {
  it('runs once for each day that begins at three in China, and once for all the days that were missed', async () => {
    const kernel = notesKernel()
    const moments: number[] = []
    const job: Job = {
      name: 'note.sweep',
      run: ({ now }) => Promise.resolve({ swept: moments.push(now) }),
    }
    const jobs = createJobs({ ...kernel, jobs: [job] })
    // It is noon in China.
    await jobs.runDue()
    await jobs.runDue()
    kernel.clock.advance(14 * hour)
    await jobs.runDue()
    expect(moments).toHaveLength(1)
    kernel.clock.advance(2 * hour)
    await jobs.runDue()
    expect(moments).toHaveLength(2)
    kernel.clock.advance(24 * 9 * hour)
    await Promise.all([jobs.runDue(), jobs.runDue()])
    expect(moments).toHaveLength(3)
    const again = createJobs({ ...kernel, jobs: [job] })
    await again.runDue()
    expect(moments).toHaveLength(3)
    expect(await kernel.store.get(jobRuns, 'note.sweep')).toMatchObject({ counts: { swept: 3 } })
    await jobs.stop()
  })

  it('that fails is told and tried again, and does not hold up the others', async () => {
    const kernel = notesKernel()
    let fails = true
    let others = 0
    const bad: Job = {
      name: 'note.fail',
      run: () => (fails ? Promise.reject(new Error('no')) : Promise.resolve({})),
    }
    const good: Job = { name: 'note.count', run: () => Promise.resolve({ others: (others += 1) }) }
    const jobs = createJobs({ ...kernel, jobs: [bad, good] })
    await jobs.runDue()
    expect(kernel.errors).toEqual(['a job failed'])
    expect(others).toBe(1)
    fails = false
    await jobs.runDue()
    expect(await kernel.store.get(jobRuns, 'note.fail')).toBeDefined()
    expect(others).toBe(1)
  })

  it('gives its commands as the hub, the same ones once a day', async () => {
    const kernel = notesKernel()
    const given: boolean[] = []
    const job: Job = {
      name: 'note.write',
      async run({ give }) {
        given.push(await give({ name: 'note.create', input: { text: 'a' } }))
        given.push(await give({ name: 'note.create', input: { text: 'a' } }))
        given.push(await give({ name: 'note.add', input: { noteId: 'nobody', text: 'a' } }))
        return {}
      },
    }
    await createJobs({ ...kernel, jobs: [job] }).runDue()
    expect(given).toEqual([true, true, false])
    expect(await kernel.store.count({ name: 'notes', indexes: [] })).toBe(1)
  })
})
