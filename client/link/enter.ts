// Who it is: name, phone number, for a reply slip the unit; and what is told before anything is kept.
import { plainPhone } from '#shared/features/members/plainPhone.ts'
import { ask, type Failure } from './ask.ts'
import { element } from './element.ts'
import { dropKey, holdKey, newKey } from './held.ts'
import type { OpenedLink } from './opened.ts'
import { field, note, pressing } from './parts.ts'
import { say } from './words.ts'

function why(values: { name: string; phone: string; unit: string }, units: boolean): string | undefined {
  if (values.name === '') return say('needName')
  if (!/^1\d{10}$/.test(values.phone)) return say('needPhone')
  return units && values.unit === '' ? say('needUnit') : undefined
}

export function enterForm(token: string, link: OpenedLink, entered: (key: string) => void): HTMLElement {
  const name = element('input', { id: 'name', autocomplete: 'name', maxlength: 40 })
  const phone = element('input', {
    id: 'phone',
    type: 'tel',
    inputmode: 'numeric',
    autocomplete: 'tel',
    maxlength: 20,
    placeholder: say('phoneHint'),
  })
  const unit = element(
    'select',
    { id: 'unit' },
    element('option', { value: '' }, say('choose')),
    ...link.units.map((one) => element('option', { value: one.id }, one.name)),
  )
  const units = link.purpose === 'units'
  const told = note()

  async function enter(): Promise<void> {
    const values = {
      name: name.value.trim(),
      phone: plainPhone(phone.value),
      unit: unit.value,
    }
    const wrong = why(values, units)
    if (wrong !== undefined) return told.say(wrong)
    const who = { token, name: values.name, phone: values.phone }
    const fail = (error: Failure): void => {
      const fields = error.fields ?? {}
      told.say([error.message, ...Object.keys(fields).map((key) => fields[key])].join(' '))
    }
    const agreed = await ask('entry.create', {
      ...who,
      ...(units ? { organisationId: values.unit } : {}),
      notice: link.notice.version,
    })
    if (!agreed.ok) return fail(agreed.error)
    const key = newKey()
    holdKey(token, key)
    const opened = await ask('entry.open', { ...who, key })
    if (opened.ok) return entered(key)
    dropKey(token)
    fail(opened.error)
  }

  const form = element(
    'form',
    { class: 'card', novalidate: true },
    field(say('name'), name),
    field(say('phone'), phone),
    units ? field(say('unit'), unit) : undefined,
    element(
      'section',
      { class: 'notice' },
      element('h2', {}, say('notice')),
      element('ul', {}, ...link.notice.lines.map((line) => element('li', {}, line))),
    ),
    told.element,
    pressing(say('agree'), 'primary', enter),
  )
  form.addEventListener('submit', (event) => event.preventDefault())
  return form
}
