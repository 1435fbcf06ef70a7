// The three who administer cannot get at each other's sign-ins: every command that lets somebody in or keeps them out, from each to each.
import { afterAll, describe, expect, it } from 'vitest'
import { password } from '#tests/support/accounts.ts'
import { codeOf, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { present } from '#tests/support/signOnWork.ts'
import { systemRoles, type SystemRole } from '#shared/features/members/model.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const officers = { administrator: 'adam', security_administrator: 'sam', auditor: 'audrey' } as const

let made = 0
/** Somebody new with this part, whom nobody has signed in as yet. */
async function somebody(part: SystemRole | undefined): Promise<string> {
  const person = await asHub(hub, 'member.create', {
    name: '某人',
    organisationId: 'other',
    role: 'unit_member',
    systemRoles: part === undefined ? [] : [part],
  })
  return (person as { id: string }).id
}
async function withAccount(part: SystemRole | undefined): Promise<{ account: string }> {
  const account = `someone-${(made += 1)}`
  await asHub(hub, 'account.open', { personId: await somebody(part), account, password })
  return { account }
}

/** What each command is given, for somebody who has this part. */
const inputs: Record<string, (part: SystemRole | undefined) => Promise<object>> = {
  'account.resetPassword': withAccount,
  'account.open': async (part) => ({
    personId: await somebody(part),
    account: `someone-${(made += 1)}`,
    password,
  }),
  'member.suspend': async (part) => ({ personId: await somebody(part) }),
  'member.restore': async (part) => {
    const personId = await somebody(part)
    await asHub(hub, 'member.suspend', { personId })
    return { personId }
  },
  'member.erase': async (part) => ({ personId: await somebody(part), reason: 'mistake' }),
  'identity.link': async (part) => ({ personId: await somebody(part), identityId: await present(hub) }),
}
const targets = [...systemRoles, undefined]
/** Beyond the command's ordinary people: who may with whose sign-in, and the refusal where not. */
const expected: Record<SystemRole, readonly string[]> = {
  administrator: ['done', 'kept-by-operator', 'kept-by-security', 'done'],
  security_administrator: ['done', 'kept-by-operator', 'done', 'forbidden'],
  auditor: ['forbidden', 'forbidden', 'forbidden', 'forbidden'],
}

describe.each(Object.keys(inputs))('%s of the three, by each of the three', (name) => {
  it.each(systemRoles)('as %s', async (part) => {
    const { rest } = await hub.person(officers[part])
    const answers: string[] = []
    for (const target of targets) {
      const input = await inputs[name]?.(target)
      const answer = codeOf((await rest.post(name, input)).body)
      // An account that is none of the asker's business is as unknown as any.
      answers.push(name === 'account.resetPassword' && answer === 'missing' ? 'forbidden' : answer)
    }
    expect(answers).toEqual(expected[part])
  })

  it('is refused in words through both doors, and nothing changes', async () => {
    const adam = await hub.person('adam')
    await expectRefusal(hub, adam, name, await inputs[name]?.('auditor'), 'kept-by-security')
    await expectRefusal(hub, adam, name, await inputs[name]?.('security_administrator'), 'kept-by-operator')
  })

  it('is open again once the part is taken away', async () => {
    const input = (await inputs[name]?.('auditor')) ?? {}
    const personId = 'personId' in input ? input.personId : await ownerOf(input)
    await (await hub.person('sam')).rest.post('member.appoint', { personId, systemRole: null })
    expect(codeOf((await (await hub.person('adam')).rest.post(name, input)).body)).toBe('done')
  })
})

async function ownerOf(input: object): Promise<string | undefined> {
  const { body } = await (await hub.person('sam')).rest.post('member.records', {})
  const { items } = body.value as { items: { id: string; account?: string }[] }
  return items.find(({ account }) => 'account' in input && account === input.account)?.id
}

it('the administrator’s temporary password opens nobody else’s part', async () => {
  const { account } = await withAccount('auditor')
  const { body } = await (await hub.person('adam')).rest.post('account.resetPassword', { account })
  expect(JSON.stringify(body)).not.toContain('temporaryPassword')
  expect((await hub.nobody.post('session.signIn', { account, password })).status).toBe(200)
})

it('the hub itself may: whoever runs the machine lets a security administrator in again', async () => {
  const { account } = await withAccount('security_administrator')
  expect(await asHub(hub, 'account.resetPassword', { account })).toHaveProperty('temporaryPassword')
})
