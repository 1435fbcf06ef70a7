// The shifts of the event, and the own place on each: what can be pressed says beforehand what would be answered.
import type { Booth, PlaceStatus, Shift } from '#shared/features/roster/model.ts'
import * as reasons from '#shared/features/roster/refusals.ts'
import {
  holdsPlace,
  isShiftOver,
  type OwnPlace,
  statusOn,
  whyNotSignUp,
  whyNotStandBy,
  whyNotWithdraw,
} from '#shared/features/roster/rules.ts'
import type { Qualification } from '#shared/features/members/model.ts'
import { spanOf } from '#client/locales/moments.ts'
import { ask } from './ask.ts'
import { element, fill } from './element.ts'
import { newCommandId } from './held.ts'
import { failed, note, pressing } from './parts.ts'
import { say, speaking } from './words.ts'

interface Listed {
  readonly items: readonly Shift[]
  readonly qualifications: readonly Qualification[]
}

const whys = {
  'already-signed-up': reasons.alreadySignedUp,
  'wrong-qualification': reasons.wrongQualification,
  overlaps: reasons.overlaps,
  'shift-over': reasons.shiftOver,
  'shift-full': reasons.shiftFull,
}

const lasting: readonly PlaceStatus[] = ['confirmed', 'standby', 'invited', 'declined', 'excused']

export function shiftsScreen(eventId: string, key: string, lost: () => void): HTMLElement {
  const screen = element('div', {}, element('p', { class: 'hint' }, say('loading')))
  const booths: Record<string, string> = {}

  function card(shift: Shift, { qualifications }: Listed, places: readonly OwnPlace[]): HTMLElement {
    const now = Date.now()
    const status = statusOn(shift.id, places)
    const candidate = { places, qualifications }
    const told = note()
    const press = (name: string, label: string, kind: string): HTMLElement => {
      const commandId = newCommandId()
      return pressing(label, kind, async () => {
        if (name === 'shift.withdraw' && !window.confirm(say('sure'))) return
        const answer = await ask(name, { shiftId: shift.id }, key, commandId)
        if (answer.ok) return load()
        told.say(answer.error.message)
        if (answer.error.code === 'unknown-actor') lost()
        else if (answer.error.code !== 'unreachable') await load(told.element.textContent ?? '', shift.id)
      })
    }
    const actions: HTMLElement[] = []
    const no = whyNotSignUp(shift, shift.taken, candidate, now)
    if (no === undefined) actions.push(press('shift.signUp', say('signUp'), 'primary'))
    if (no === 'shift-full' && whyNotStandBy(shift, shift.taken, candidate, now) === undefined)
      actions.push(press('shift.standBy', say('standBy'), 'plain'))
    if (whyNotWithdraw(shift, status, now) === undefined)
      actions.push(press('shift.withdraw', say('withdraw'), 'plain'))
    const explained = no !== undefined && no !== 'already-signed-up' && no !== 'shift-full'
    const left = shift.seats - shift.taken
    const seats = left > 0 ? say('free', { count: left }) : say('full', { seats: shift.seats })
    const waiting = shift.waiting > 0 ? ` · ${say('waiting', { count: shift.waiting })}` : ''
    return element(
      'li',
      { class: 'card', id: `shift-${shift.id}` },
      element('h3', {}, [shift.post, booths[shift.boothId ?? '']].filter(Boolean).join(' · ')),
      shift.name === undefined ? undefined : element('p', { class: 'hint' }, shift.name),
      element('p', {}, spanOf(shift.startAt, shift.endAt, now, speaking)),
      element('p', { class: 'hint' }, seats + waiting),
      status !== undefined && lasting.indexOf(status) >= 0
        ? element('p', { class: `status ${status}` }, say(status))
        : undefined,
      explained && !holdsPlace(status) ? element('p', { class: 'hint' }, whys[no][speaking]) : undefined,
      told.element,
      element('div', { class: 'actions' }, ...actions),
    )
  }

  function draw(listed: Listed, told?: string, at?: string): void {
    const places = listed.items.reduce<OwnPlace[]>((all, shift) => {
      const own = shift.assignments[0]
      return own === undefined
        ? all
        : all.concat({ shiftId: shift.id, startAt: shift.startAt, endAt: shift.endAt, status: own.status })
    }, [])
    const mine = listed.items.filter((shift) => holdsPlace(statusOn(shift.id, places)))
    // Where somebody is missing comes first; what is over has no place here.
    const others = listed.items
      .filter((shift) => mine.indexOf(shift) < 0 && !isShiftOver(shift, Date.now()))
      .sort((a, b) => Number(a.taken >= a.seats) - Number(b.taken >= b.seats))
    const part = (heading: string, empty: string, shifts: readonly Shift[]) => [
      element('h2', {}, heading),
      shifts.length === 0 ? element('p', { class: 'hint' }, empty) : undefined,
      element('ul', { class: 'cards' }, ...shifts.map((shift) => card(shift, listed, places))),
    ]
    fill(
      screen,
      ...part(say('mine'), say('none'), mine),
      ...part(say('all'), say('noShifts'), others),
      pressing(say('refresh'), 'plain', () => load()),
    )
    const noted = told === undefined ? null : screen.querySelector(`#shift-${at ?? ''} .note`)
    if (noted !== null && told !== undefined) {
      noted.textContent = told
      noted.className = 'note bad'
      ;(noted as HTMLElement).hidden = false
    }
  }

  async function load(told?: string, at?: string): Promise<void> {
    const [listed, stalls] = await Promise.all([
      ask<Listed>('shift.list', { eventId }, key),
      ask<{ items: readonly Booth[] }>('booth.list', { eventId }, key),
    ])
    if (stalls.ok) stalls.value.items.forEach((booth) => (booths[booth.id] = booth.name))
    if (listed.ok) return draw(listed.value, told, at)
    if (listed.error.code === 'unknown-actor' || listed.error.code === 'missing') return lost()
    fill(screen, ...failed(listed.error.message, () => load()))
  }

  void load()
  // Who comes back to the chat's page later sees what is true now.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && document.body.contains(screen)) void load()
  })
  return screen
}
