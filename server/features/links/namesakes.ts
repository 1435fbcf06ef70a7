// Whom a row of a pasted list means. Where only the person knows, it is asked; nobody is taken for a namesake, nobody is made twice.
import type { Person } from '#server/features/members/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Sentence } from '#shared/contract/language.ts'
import type { PastedRow } from '#shared/features/links/pastedList.ts'
import { plainName } from '#shared/features/members/plainName.ts'
import { namedOnRegister, registered } from './store.ts'

const severalOnRoster: Sentence = {
  'zh-CN': '名册上有几位同名的人，请在这一行补上手机号再粘贴。',
  en: 'Several people on the roster have this name. Add the phone number to the row and paste the list again.',
}

const onRegister: Sentence = {
  'zh-CN': '登记过同名的人，不在这次的名册上。请在这一行补上手机号再粘贴，或到“名册”里选这个人。',
  en: 'Somebody of this name is registered, but not on this roster. Add the phone number to the row and paste the list again, or choose the person under “Roster”.',
}

const inAnotherRow: Sentence = {
  'zh-CN': '接龙里另有一行也是这个名字，请在这一行补上手机号再粘贴。',
  en: 'Another row has this name too. Add the phone number to this one and paste the list again.',
}

const withoutPhone: Sentence = {
  'zh-CN': '名册上已有同名的人，没有留手机号。是同一个人，请去掉这一行的手机号再粘贴；不是，请在现场登记。',
  en: 'Somebody of this name is on the roster, without a phone number. If it is the same person, take the number out of the row and paste the list again; if not, register them on the day.',
}

export type Meant = { readonly person?: Person | undefined } | { readonly unclear: Sentence }

export const byNames = (people: readonly Person[]): ReadonlyMap<string, readonly Person[]> =>
  Map.groupBy(people, (person) => plainName(person.name))

/** `here` are those on the roster, by name; `rows` the whole list. Nobody: a person whom the hub does not know yet. */
export async function personMeant(
  read: Reader,
  { line, name, phone }: PastedRow,
  rows: readonly PastedRow[],
  here: ReadonlyMap<string, readonly Person[]>,
): Promise<Meant> {
  const namesakes = here.get(name) ?? []
  const [only, another] = namesakes
  if (phone !== undefined) {
    const person = await registered(read, name, phone)
    const same = person === undefined && namesakes.some((one) => one.phone === undefined)
    return same ? { unclear: withoutPhone } : { person }
  }
  if (another !== undefined) return { unclear: severalOnRoster }
  if (only !== undefined) return { person: only }
  if (rows.some((one) => one.line !== line && one.name === name)) return { unclear: inAnotherRow }
  return (await namedOnRegister(read, name)).length > 0 ? { unclear: onRegister } : {}
}
