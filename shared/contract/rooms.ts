// A room is a workspace: what access is granted to, and what changes are numbered in.
const prefix = 'workspace:'

/** Workspace ids say what owns them: `pairing.<id>`, `event.<id>`, `person.<id>`, or `hub` for what concerns everybody. */
export const workspaceIds = {
  pairing: (id: string) => `pairing.${id}`,
  event: (id: string) => `event.${id}`,
  person: (id: string) => `person.${id}`,
  hub: 'hub',
} as const

export const roomOf = (workspaceId: string): string => prefix + workspaceId

export function workspaceOf(room: string): string | undefined {
  const id = room.startsWith(prefix) ? room.slice(prefix.length) : undefined
  return id !== undefined && /^[a-z]+(\.[A-Za-z0-9_-]{1,64})?$/.test(id) ? id : undefined
}

/** Splits `event.fair-next` into its owner's kind and id. */
export function ownerOf(workspaceId: string): { readonly kind: string; readonly id: string } {
  const dot = workspaceId.indexOf('.')
  return dot < 0
    ? { kind: workspaceId, id: '' }
    : { kind: workspaceId.slice(0, dot), id: workspaceId.slice(dot + 1) }
}
