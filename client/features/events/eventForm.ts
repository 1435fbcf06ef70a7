// The facts of an event as a form holds them, and as a command takes them.
import type { RawInputOf } from '#shared/contract/command.ts'
import type { createEvent } from '#shared/features/events/commands.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { fromField, toField } from './eventTime.ts'

export interface EventForm {
  title: string
  theme: string
  startAt: string
  endAt: string
  place: string
  rainVenue: string
  capacity: string
  expectedVisitors: string
}

type Facts = Omit<RawInputOf<typeof createEvent>, 'pairingId' | 'kind' | 'approverId'>

export const formOf = (event?: EventView): EventForm => ({
  title: event?.title ?? '',
  theme: event?.theme ?? '',
  startAt: toField(event?.startAt),
  endAt: toField(event?.endAt),
  place: event?.place ?? '',
  rainVenue: event?.venue?.rainVenue ?? '',
  capacity: event?.venue?.capacity?.toString() ?? '',
  expectedVisitors: event?.expectedVisitors?.toString() ?? '',
})

/** `known` keeps what the form does not show. Words that are not numbers go to the schema, which says so. */
export function factsOf(form: EventForm, known?: EventView): Facts {
  const { areaSqm } = known?.venue ?? {}
  const venue = {
    ...(areaSqm === undefined ? {} : { areaSqm }),
    ...filled('capacity', numberOf(form.capacity)),
    ...filled('rainVenue', form.rainVenue.trim() || undefined),
  }
  return {
    title: form.title,
    startAt: fromField(form.startAt) ?? '',
    endAt: fromField(form.endAt) ?? '',
    place: form.place,
    ...filled('theme', form.theme.trim() || undefined),
    ...filled('expectedVisitors', numberOf(form.expectedVisitors)),
    ...(known?.venue === undefined && Object.keys(venue).length === 0 ? {} : { venue }),
  }
}

const numberOf = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))

function filled<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const part: { [P in K]?: V } = {}
  if (value !== undefined) part[key] = value
  return part
}
