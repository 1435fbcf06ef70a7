// The reply slip of a participating unit (参加单位回执表).
import type { OutputOf } from '#shared/contract/command.ts'
import type { listReplies } from '#shared/features/links/queries.ts'
import { ask } from './ask.ts'
import { element, fill } from './element.ts'
import type { Entry } from './opened.ts'
import { failed, field, note, pressing } from './parts.ts'
import { say, type Word } from './words.ts'

type Filled = OutputOf<typeof listReplies>['items'][number]
type Name = 'title' | 'services' | 'people' | 'brings' | 'needs' | 'watts' | 'plate' | 'remark'

const names: readonly Name[] = ['title', 'services', 'people', 'brings', 'needs', 'watts', 'plate', 'remark']
const long: readonly Name[] = ['services', 'brings', 'needs', 'remark']
const numbers: readonly Name[] = ['people', 'watts']

function control(name: Name, filled: Filled | undefined): HTMLInputElement | HTMLTextAreaElement {
  const value = filled?.[name]
  const made =
    long.indexOf(name) >= 0
      ? element('textarea', { id: name, rows: 2, maxlength: 300 })
      : element('input', {
          id: name,
          maxlength: 60,
          ...(numbers.indexOf(name) >= 0 ? { inputmode: 'numeric' } : {}),
        })
  made.value = value === undefined ? '' : String(value)
  return made
}

export function slipScreen(eventId: string, entry: Entry, key: string, lost: () => void): HTMLElement {
  const screen = element('div', {}, element('p', { class: 'hint' }, say('loading')))

  function form(filled: Filled | undefined): HTMLElement {
    const choices = ([true, false] as const).map((coming) => {
      const id = coming ? 'coming' : 'notComing'
      const checked = (filled?.coming ?? true) === coming
      const radio = element('input', { id, type: 'radio', name: 'answer', checked })
      return {
        coming,
        radio,
        row: element('p', { class: 'choice' }, radio, element('label', { for: id }, say(id))),
      }
    })
    const controls = names.map((name) => ({ name, control: control(name, filled) }))
    const told = note()

    async function send(): Promise<void> {
      const input: Record<string, unknown> = {
        eventId,
        organisationId: entry.organisationId,
        coming: choices.some(({ coming, radio }) => coming && radio.checked),
      }
      for (const { name, control: given } of controls) {
        const value = given.value.trim()
        if (value !== '') input[name] = numbers.indexOf(name) >= 0 ? Number(value) : value
      }
      const answer = await ask('reply.fill', input, key)
      if (answer.ok) return told.say(say('sent'), 'ok')
      if (answer.error.code === 'unknown-actor') return lost()
      const fields = answer.error.fields ?? {}
      const wrong = Object.keys(fields).map((name) => `${say(name as Word)}：${fields[name] ?? ''}`)
      told.say([answer.error.message, ...wrong].join(' '))
    }

    const made = element(
      'form',
      { class: 'card', novalidate: true },
      element('h2', {}, entry.organisation),
      ...choices.map(({ row }) => row),
      ...controls.map(({ name, control: given }) => field(say(name), given)),
      told.element,
      pressing(say('send'), 'primary', send),
    )
    made.addEventListener('submit', (event) => event.preventDefault())
    return made
  }

  async function load(): Promise<void> {
    const answer = await ask<{ items: readonly Filled[] }>('reply.list', { eventId }, key)
    if (!answer.ok && answer.error.code !== 'unreachable') return lost()
    if (answer.ok) fill(screen, form(answer.value.items[0]))
    else fill(screen, ...failed(answer.error.message, load))
  }

  void load()
  return screen
}
