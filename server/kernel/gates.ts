// Who may follow a workspace and open a document. The doors ask here; the slices answer.
import { type DocumentDefinition, type DocumentName, parseDocumentName } from '#shared/contract/document.ts'
import { ownerOf } from '#shared/contract/rooms.ts'
import { type Actor, reach, reaches } from './actor.ts'
import { generationsOf } from './generations.ts'
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

/** What somebody is to a document, whichever generation of it is the present one. */
export interface DocumentStanding {
  /** Its owner exists, whoever asks. */
  readonly stands: boolean
  readonly mode?: 'write' | 'read'
  /** Answers for the document: may give it up. */
  readonly coordinates: boolean
}

/** Who may open the documents that `matches` says yes to. */
export interface DocumentRule {
  matches(name: string): boolean
  mode(actor: Actor, name: string, read: Reader): Promise<DocumentMode>
  /** Left out where the documents can not be replaced. */
  standing?(actor: Actor, name: DocumentName, read: Reader): Promise<DocumentStanding>
}

type Judged = { mode: 'write' | 'read'; coordinates?: boolean } | 'no-right' | 'missing'

/**
 * The rule for a declared document: its owner decides, and an old generation is `replaced`. With `owns`, which says
 * whether there is such an owner at all, it can be reset and erased.
 */
export function documentRule(
  definition: DocumentDefinition,
  judge: (actor: Actor, owner: DocumentName, read: Reader) => Promise<Judged>,
  owns?: (ownerId: string, read: Reader) => Promise<boolean>,
): DocumentRule {
  return {
    matches: (name) => parseDocumentName(name)?.noun === definition.noun,
    async mode(actor, name, read) {
      const owner = parseDocumentName(name)
      if (owner === undefined) return 'missing'
      const judged = await judge(actor, owner, read)
      if (typeof judged === 'string') return judged
      const present = (await generationsOf(read, owner.noun, owner.ownerId))?.generation ?? 1
      if (owner.generation !== present) return owner.generation < present ? 'replaced' : 'missing'
      return definition.presenceOnly ? 'read' : judged.mode
    },
    ...(owns && {
      async standing(actor, owner, read): Promise<DocumentStanding> {
        const judged = await judge(actor, owner, read)
        const stands = await owns(owner.ownerId, read)
        if (typeof judged === 'string') return { stands, coordinates: false }
        return { stands, mode: judged.mode, coordinates: judged.coordinates ?? false }
      },
    }),
  }
}

export interface Gates {
  mayFollow(actor: Actor, workspaceId: string): Promise<boolean>
  workspacesOf(actor: Actor): Promise<readonly Workspace[]>
  documentMode(actor: Actor, name: string): Promise<DocumentMode>
  /** By the name of any generation. */
  documentStanding(actor: Actor, name: string): Promise<DocumentStanding>
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
    async documentStanding(actor, name) {
      const parsed = parseDocumentName(name)
      const rule = documents.find((document) => document.matches(name))
      const standing = parsed && (await rule?.standing?.(actor, parsed, read))
      return standing ?? { stands: false, coordinates: false }
    },
  }
}
