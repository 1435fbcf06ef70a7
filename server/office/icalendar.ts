// A calendar as RFC 5545 wants it: escaped, folded at 75 octets, moments in UTC.
export interface CalendarEntry {
  readonly id: string
  readonly title: string
  /** ISO 8601. */
  readonly startAt: string
  readonly endAt: string
  readonly place?: string
  readonly changedAt: string
}

const stamp = (moment: string): string =>
  new Date(moment).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (letter) => `\\${letter}`).replace(/\r?\n/g, '\\n')

/** No line longer than 75 octets, no letter cut in two. */
function folded(line: string): string {
  const lines: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > (lines.length === 0 ? 75 : 74)) {
      lines.push(part)
      part = ''
    }
    part += letter
  }
  return [...lines, part].join('\r\n ')
}

export function icalendar(name: string, entries: readonly CalendarEntry[]): Uint8Array {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tongpin//Tongpin//ZH',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap(({ id, title, startAt, endAt, place, changedAt }) => [
      'BEGIN:VEVENT',
      `UID:${id}@tongpin`,
      `DTSTAMP:${stamp(changedAt)}`,
      `DTSTART:${stamp(startAt)}`,
      `DTEND:${stamp(endAt)}`,
      `SUMMARY:${escaped(title)}`,
      ...(place === undefined ? [] : [`LOCATION:${escaped(place)}`]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return Buffer.from(`${lines.map(folded).join('\r\n')}\r\n`)
}
