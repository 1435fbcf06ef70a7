// What a report at the desk is judged by: the event, who it is about, whether they are expected, whether the booth is here.
import { eventScope, type EventScope } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { booths, boothsOf } from '#server/features/roster/index.ts'
import type { Loading } from '#server/kernel/handlers.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { InputOf } from '#shared/contract/command.ts'
import type { recordAttendance } from '#shared/features/checkin/attendanceCommands.ts'
import type { EntryFlag } from '#shared/features/checkin/attendanceModel.ts'
import { whyNotTime } from '#shared/features/checkin/judging.ts'
import { concerned, type Concerned } from './ids.ts'
import { doubtAbout, placesOf } from './rosterPlaces.ts'

export interface ReportFacts {
  readonly scope: EventScope
  readonly concerned: Concerned
  /** Whom the report is about exists. */
  readonly known: boolean
  readonly doubt: EntryFlag | undefined
}

async function unitDoubt(
  read: Reader,
  scope: EventScope,
  organisationId: string,
): Promise<EntryFlag | undefined> {
  const { officeOrganisationId, communityOrganisationId } = scope.pairing
  if ([officeOrganisationId, communityOrganisationId].includes(organisationId)) return undefined
  const hosts = await boothsOf(read, scope.event.id)
  return hosts.some((booth) => booth.organisationId === organisationId) ? undefined : 'not-on-roster'
}

async function isKnown(read: Reader, { personId, organisationId }: Concerned): Promise<boolean> {
  if (personId !== undefined) return (await read.get(people, personId)) !== undefined
  return organisationId !== undefined && (await read.get(organisations, organisationId)) !== undefined
}

type Asked = InputOf<typeof recordAttendance>

async function doubtOf(
  about: Concerned,
  scope: EventScope,
  { input, read, now }: Pick<Loading<Asked>, 'input' | 'read' | 'now'>,
): Promise<EntryFlag | undefined> {
  const time = whyNotTime(input.at, scope.event, now)
  if (time !== undefined) return time
  const booth = input.boothId === undefined ? undefined : await read.get(booths, input.boothId)
  if (input.boothId !== undefined && booth?.eventId !== input.eventId) return 'booth-unknown'
  if (about.organisationId !== undefined) return unitDoubt(read, scope, about.organisationId)
  return doubtAbout((await placesOf(read, input.eventId)).get(about.personId ?? '') ?? [])
}

export async function reportFacts(loading: Loading<Asked>): Promise<ReportFacts | undefined> {
  const scope = await eventScope(loading.input.eventId, loading)
  if (scope === undefined) return undefined
  const about = concerned(loading.input)
  const known = await isKnown(loading.read, about)
  const nobody = about.personId === undefined && about.organisationId === undefined
  const stranger = nobody ? 'code-unknown' : 'person-unknown'
  const doubt = known ? await doubtOf(about, scope, loading) : stranger
  return { scope, concerned: about, known, doubt }
}
