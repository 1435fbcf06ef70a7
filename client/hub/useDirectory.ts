// The names of people and organisations, which records and changes only mention by id.
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { workspaceIds } from '#shared/contract/rooms.ts'
import * as memberChanges from '#shared/features/members/changes.ts'
import { hueOf, type Member } from '#shared/features/members/model.ts'
import { listMembers } from '#shared/features/members/queries.ts'
import * as organisationChanges from '#shared/features/organisations/changes.ts'
import type { Organisation } from '#shared/features/organisations/model.ts'
import { listOrganisations } from '#shared/features/organisations/queries.ts'
import { language } from './language.ts'
import { givenName } from './givenName.ts'
import { useLiveRecords } from './useLiveRecords.ts'
import { useAskAll } from './useQuery.ts'
import { useSession } from './useSession.ts'

/** Whose data were erased has no name; what was done stays. */
const erased = { 'zh-CN': '〔已删除〕', en: '[erased]' } as const

export const useDirectory = defineStore('directory', () => {
  const session = useSession()
  const askAll = useAskAll()
  const workspaces = computed(() => (session.state === 'in' ? [workspaceIds.hub] : []))
  const nobody = { ok: true, value: [] } as const

  const people = useLiveRecords<Member>({
    workspaces,
    changes: Object.values(memberChanges),
    load: async () => (session.state === 'in' ? askAll<Member>(listMembers) : nobody),
    // A change of a person names nobody, so the directory is read again.
    merge: () => undefined,
  })
  const bodies = useLiveRecords<Organisation>({
    workspaces,
    changes: Object.values(organisationChanges),
    load: async () => (session.state === 'in' ? askAll<Organisation>(listOrganisations) : nobody),
  })

  function nameOf(personId: string | undefined): string {
    const person = personId === undefined ? undefined : people.get(personId)
    return person?.erasedAt === undefined ? (person?.name ?? '') : erased[language.value]
  }
  const organisationOf = (personId: string | undefined): Organisation | undefined => {
    const organisationId = personId === undefined ? undefined : people.get(personId)?.organisationId
    return organisationId === undefined ? undefined : bodies.get(organisationId)
  }

  return {
    members: people.items,
    organisations: bodies.items,
    state: computed(() =>
      people.state.value === 'ready' && bodies.state.value === 'ready'
        ? 'ready'
        : people.state.value === 'failed' || bodies.state.value === 'failed'
          ? 'failed'
          : 'loading',
    ),
    error: computed(() => people.error.value ?? bodies.error.value),
    member: (personId: string) => people.get(personId),
    organisation: (organisationId: string) => bodies.get(organisationId),
    organisationOf,
    nameOf,
    givenNameOf: (personId: string | undefined) => givenName(nameOf(personId)),
    shortNameOf: (organisationId: string | undefined) =>
      organisationId === undefined ? '' : (bodies.get(organisationId)?.shortName ?? ''),
    hueOf,
    refresh: async () => {
      await Promise.all([people.refresh(), bodies.refresh()])
    },
  }
})
