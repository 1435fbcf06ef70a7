import { afterAll, describe, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { createShift } from '#tests/support/rosterWork.ts'
import { readPastedList } from '#shared/features/links/pastedList.ts'

describe('a pasted list', () => {
  const rowOf = (text: string) => readPastedList(text).rows[0]

  it.each([
    ['1. 王小明 13812345678 引导', { name: '王小明', phone: '13812345678', words: ['引导'] }],
    ['2、李芳，总服务台', { name: '李芳', words: ['总服务台'] }],
    ['3 赵 强', { name: '赵强', words: [] }],
    ['（4）欧阳娜娜 138-1234-5679', { name: '欧阳娜娜', phone: '13812345679', words: [] }],
    ['5.阿依古丽·买买提 +86 13812345670', { name: '阿依古丽·买买提', phone: '13812345670', words: [] }],
    ['６．张伟 １３８１２３４５６７１ 上午', { name: '张伟', phone: '13812345671', words: ['上午'] }],
    ['⑦ 陈静 138 1234 5672', { name: '陈静', phone: '13812345672', words: [] }],
    ['8王芳', { name: '王芳', words: [] }],
    ['9) Maria Lopez', { name: 'Maria', words: ['Lopez'] }],
    ['10: 刘洋/秩序/13812345673', { name: '刘洋', phone: '13812345673', words: ['秩序'] }],
  ])('reads %s', (text, expected) => {
    expect(rowOf(text)).toEqual({ line: 1, ...expected })
  })

  it('passes over the talk around it, rows without a name, and what stands twice', () => {
    const { rows, passed } = readPastedList(
      [
        '#接龙',
        '10月24日大集志愿者报名',
        '例 张三 13800000000',
        '1. 王小明',
        '2. 👍',
        '3. 王小明',
        '4. 李芳 138123',
        '5. 赵强 1381234567',
      ].join('\n'),
    )
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [4, '王小明'],
      [7, '李芳'],
    ])
    expect(passed).toEqual([
      { line: 5, reason: 'no-name' },
      { line: 6, reason: 'twice' },
      { line: 8, reason: 'bad-phone' },
    ])
  })
})

describe('link.readList', async () => {
  const hub = await createTestHub({ clock: fixedClock() })
  afterAll(() => hub.close())
  const { eventId } = hub.world
  const alice = await hub.person('alice')
  const guide = await createShift(hub, { post: '引导', seats: 2 })
  const order = await createShift(hub, { post: '秩序', seats: 5 })
  const { id: wang } = (await asHub(hub, 'member.create', {
    name: '王小明',
    phone: '13812345678',
    organisationId: 'other',
    role: 'volunteer',
  })) as { id: string }

  it('says for each row who it is, where they would go, and why it will not do', async () => {
    await asHub(hub, 'shift.assign', { shiftId: guide.id, personId: wang })
    const text = '1. 王小明 13812345678\n2. 李芳 13812345679 秩序\n3. 赵强\n4. 孙丽\n5. 👍\n6. 王小明'
    const { body } = await alice.rest.post('link.readList', { eventId, shiftId: guide.id, text })
    expect(body.value).toEqual({
      items: [
        {
          line: 1,
          name: '王小明',
          phone: '13812345678',
          shiftId: guide.id,
          personId: wang,
          why: expect.stringContaining('已经在这个班次') as string,
        },
        { line: 2, name: '李芳', phone: '13812345679', shiftId: order.id },
        { line: 3, name: '赵强', shiftId: guide.id },
        {
          line: 4,
          name: '孙丽',
          shiftId: guide.id,
          why: expect.stringContaining('名额已满') as string,
          seatless: true,
        },
        {
          line: 6,
          name: '王小明',
          shiftId: guide.id,
          personId: wang,
          why: expect.stringContaining('已经在这个班次') as string,
        },
      ],
      passed: [{ line: 5, reason: '没有认出姓名。' }],
    })
  })

  it('knows no shift of another event', async () => {
    const { status } = await alice.rest.post('link.readList', { eventId, shiftId: 'absent', text: '1. 王' })
    expect(status).toBe(404)
  })
})
