import { afterAll, describe, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { createShift } from '#tests/support/rosterWork.ts'
import { readPastedList } from '#shared/features/links/pastedList.ts'

describe('a pasted list', () => {
  const rowOf = (text: string) => readPastedList(text, ['引导']).rows[0]

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
    ['1️⃣ 张三 13800138000', { name: '张三', phone: '13800138000', words: [] }],
    ['2️⃣李四', { name: '李四', words: [] }],
    ['1️⃣0️⃣、李四', { name: '李四', words: [] }],
    ['🔟 何十', { name: '何十', words: [] }],
    ['❶ 张三', { name: '张三', words: [] }],
    ['⓬张三', { name: '张三', words: [] }],
    ['1-张三', { name: '张三', words: [] }],
    ['1. 欧阳 娜娜 引导', { name: '欧阳娜娜', words: ['引导'] }],
    ['1. 欧阳 引导', { name: '欧阳', words: ['引导'] }],
    ['1. 欧 阳 娜 娜', { name: '欧阳娜娜', words: [] }],
    ['1. 司马　光 上午', { name: '司马光', words: ['上午'] }],
    ['1. 张 三丰 引导', { name: '张三丰', words: ['引导'] }],
    ['1. 张 小 明 女', { name: '张小明', words: ['女'] }],
    ['1. 李芳 总台', { name: '李芳', words: ['总台'] }],
    ['1. 引导 王小明', { name: '王小明', words: ['引导'] }],
    ['1. 刘洋 138 0013 8000', { name: '刘洋', phone: '13800138000', words: [] }],
    ['1. 刘洋 138-0013-8000', { name: '刘洋', phone: '13800138000', words: [] }],
    ['1. 刘洋 +86 138 0013 8000', { name: '刘洋', phone: '13800138000', words: [] }],
    ['1. 刘洋 0086-138–0013–8000', { name: '刘洋', phone: '13800138000', words: [] }],
    ['1. 刘洋 2026-10-24 8:30-11:30', { name: '刘洋', words: ['2026-10-24', '8', '30-11', '30'] }],
    ['1. 赵六（搬运）', { name: '赵六', words: ['搬运'] }],
    ['1.（搬运）赵六', { name: '赵六', words: ['搬运'] }],
    ['1. 王五🌹', { name: '王五', words: [] }],
    ['1. 🌹王五❤️ 秩序', { name: '王五', words: ['秩序'] }],
    ['1. 孙七-13800138000', { name: '孙七', phone: '13800138000', words: [] }],
    ['1. 孙七13800138000', { name: '孙七', phone: '13800138000', words: [] }],
    ['1. 孙七—引导', { name: '孙七', words: ['引导'] }],
    ['1. 周八2组', { name: '周八', words: ['2组'] }],
    ['1. 张三、13800138000', { name: '张三', phone: '13800138000', words: [] }],
    ['1. 阿依古丽•买买提', { name: '阿依古丽·买买提', words: [] }],
  ])('reads %s', (text, expected) => {
    expect(rowOf(text)).toEqual({ line: 1, ...expected })
  })

  it.each([
    ['1. 刘洋 138 0013 80007', 'bad-phone'],
    ['1. 刘洋 138****8000', 'bad-phone'],
    ['1. 刘洋 010-68231130', 'bad-phone'],
    ['1. 张三、李四', 'no-name'],
    ['1. 赵 引导', 'no-name'],
    ['1️⃣', 'no-name'],
    ['10 月 24 日 大集', 'no-name'],
    ['8:30集合', 'no-name'],
  ])('asks again about %s', (text, reason) => {
    expect(readPastedList(text, ['引导'])).toEqual({ rows: [], passed: [{ line: 1, reason }] })
  })

  it.each(['2026 大集', '2026年大集', '10月24日大集', '24号 大集', '3位志愿者', '8点集合', '10am 集合'])(
    'takes %s for talk',
    (text) => expect(readPastedList(text)).toEqual({ rows: [], passed: [] }),
  )

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

  describe('where a name alone does not say who it is', () => {
    const why = async (text: string): Promise<unknown> => {
      const { body } = await alice.rest.post('link.readList', { eventId, shiftId: order.id, text })
      const { items } = body.value as { items: Record<string, unknown>[] }
      return items.map(({ personId, why: said, seatless }) => [personId, said, seatless])
    }
    const unclear = (words: string) => [undefined, expect.stringContaining(words) as string, undefined]
    const member = async (name: string, phone?: string): Promise<string> => {
      const facts = { name, organisationId: 'office', role: 'unit_member' }
      const input = phone === undefined ? facts : { ...facts, phone }
      return ((await asHub(hub, 'member.create', input)) as { id: string }).id
    }

    it('makes no second person of somebody on the register who is not on the roster', async () => {
      const id = await member('顾若禾', '13812340001')
      expect(await why('1. 顾若禾')).toEqual([unclear('登记过同名的人')])
      expect(await why('1. 顾若禾 13812340001')).toEqual([[id, undefined, undefined]])
      expect(await why('1. 顾若禾 13812340002')).toEqual([[undefined, undefined, undefined]])
    })

    it('chooses nobody among namesakes on the roster', async () => {
      const one = await member('吕同', '13812340011')
      const two = await member('吕同', '13812340012')
      for (const personId of [one, two])
        await asHub(hub, 'shift.assign', { shiftId: guide.id, personId, as: 'standby' })
      expect(await why('1. 吕同')).toEqual([unclear('几位同名')])
      expect(await why('1. 吕同 13812340012')).toEqual([[two, undefined, undefined]])
    })

    it('asks whether two rows are one person, and who has no number yet', async () => {
      expect(await why('1. 施重 13812340021\n2. 施重')).toEqual([
        [undefined, undefined, undefined],
        unclear('另有一行'),
      ])
      const personId = await member('孔无')
      await asHub(hub, 'shift.assign', { shiftId: guide.id, personId, as: 'standby' })
      expect(await why('1. 孔无')).toEqual([[personId, undefined, undefined]])
      expect(await why('1. 孔无 13812340022')).toEqual([unclear('没有留手机号')])
    })

    it('reads the post of a shift as a post, also after a surname of two letters', async () => {
      const text = '1. 欧阳 引导\n2. 欧阳 娜娜\n3. 赵 秩序'
      const { body } = await alice.rest.post('link.readList', { eventId, shiftId: order.id, text })
      expect(body.value).toMatchObject({
        items: [
          { name: '欧阳', shiftId: guide.id },
          { name: '欧阳娜娜', shiftId: order.id },
        ],
        passed: [{ line: 3 }],
      })
    })
  })

  it('knows no shift of another event', async () => {
    const { status } = await alice.rest.post('link.readList', { eventId, shiftId: 'absent', text: '1. 王' })
    expect(status).toBe(404)
  })
})
