// Who may follow a workspace and open a document. The doors ask here; the slices answer.
import {
  documentName,
  type DocumentDefinition,
  type DocumentName,
  parseDocumentName,
} from '#shared/contract/document.ts'
import { ownerOf } from '#shared/contract/rooms.ts'
import { type Actor, reach, reaches } from './actor.ts'
import type { Reader } from './ports.ts'

export interface Workspace {
  readonly id: string
  readonly name: string
}

/** A slice's rule for the workspaces of one kind (`event.<id>`). */
export interface RoomRule {
  readonly kind: string
  mayFollow(actor: Actor, ownerId: string, read: Reader): Promise<boolean>
  /** The workspaces of this kind that the actor belongs to. */
  of(actor: Actor, read: Reader): Promise<readonly Workspace[]>
}

export type DocumentMode = 'write' | 'read' | 'no-right' | 'missing' | 'replaced'

/** Who may open the documents that `matches` says yes to. */
export interface DocumentRule {
  matches(name: string): boolean
  mode(actor: Actor, name: string, read: Reader): Promise<DocumentMode>
}

/** The rule for a declared document: its owner decides, and an old generation is `replaced`. */
export function documentRule(
  definition: DocumentDefinition,
  judge: (
    actor: Actor,
    owner: DocumentName,
    read: Reader,
  ) => Promise<{ mode: 'write' | 'read'; generation: number } | 'no-right' | 'missing'>,
): DocumentRule {
  return {
    matches: (name) => parseDocumentName(name)?.noun === definition.noun,
    async mode(actor, name, read) {
      const owner = parseDocumentName(name)
      if (owner === undefined) return 'missing'
      const judged = await judge(actor, owner, read)
      if (typeof judged === 'string') return judged
      if (documentName(definition, owner.ownerId, judged.generation) !== name)
        return owner.generation < judged.generation ? 'replaced' : 'missing'
      return definition.presenceOnly ? 'read' : judged.mode
    },
  }
}

export interface Gates {
  mayFollow(actor: Actor, workspaceId: string): Promise<boolean>
  workspacesOf(actor: Actor): Promise<readonly Workspace[]>
  documentMode(actor: Actor, name: string): Promise<DocumentMode>
}

export function createGates(
  rooms: readonly RoomRule[],
  documents: readonly DocumentRule[],
  read: Reader,
): Gates {
  return {
    async mayFollow(actor, workspaceId) {
      if (!reaches(actor, reach.follow, 'read')) return false
      const owner = ownerOf(workspaceId)
      const rule = rooms.find((room) => room.kind === owner.kind)
      return actor.kind !== 'nobody' && rule !== undefined && rule.mayFollow(actor, owner.id, read)
    },
    async workspacesOf(actor) {
      if (!reaches(actor, reach.follow, 'read')) return []
      const lists = await Promise.all(rooms.map((room) => room.of(actor, read)))
      return lists.flat()
    },
    async documentMode(actor, name) {
      const writes = reaches(actor, reach.writeDocument, 'write')
      if (!writes && !reaches(actor, reach.readDocument, 'read')) return 'no-right'
      const rule = documents.find((document) => document.matches(name))
      const mode = rule === undefined ? 'missing' : await rule.mode(actor, name, read)
      return mode === 'write' && !writes ? 'read' : mode
    },
  }
}
