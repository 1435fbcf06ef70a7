// What the kernel asks of the versions of documents. Texts and states stay behind it; slices see what is known of a version.
import type { Comparison } from '#shared/contract/comparison.ts'
import type { StoredVersion } from './ports.ts'

export interface Naming {
  readonly id: string
  readonly name: string
  readonly by: string
  /** Hash of the input: the same id with another one is no repetition. */
  readonly request: string
}

export interface Restoring {
  readonly id: string
  readonly by: string
  readonly request: string
  /** The version whose text shall stand again. */
  readonly versionId: string
  /** The present that was looked at (`asOf` of a comparison): what others wrote since stays. */
  readonly seen?: number
  /** A restore that is to be taken back: what was written since it stays. */
  readonly undoes?: string
}

export type Kept =
  | { readonly kind: 'kept'; readonly version: StoredVersion }
  /** `empty`: nothing was written yet; `full`: no more named versions; `same`: the text is this already. */
  | { readonly kind: 'empty' | 'full' | 'same' | 'missing' | 'overtaken' | 'id-reused' }

/** Versions of earlier generations are part of a document's history, unless they were erased. */
export interface Histories {
  /** The newest first. */
  list(document: string): Promise<readonly StoredVersion[]>
  /** Without `to`, with the text of this moment. Undefined where one of the two is not there. */
  compare(document: string, from: string, to?: string): Promise<Comparison | undefined>
  name(document: string, naming: Naming): Promise<Kept>
  /** An edit of today by this person; the text that stood before it is kept as a version. */
  restore(document: string, restoring: Restoring): Promise<Kept>
  /** Closes a generation that was given up, and keeps what stood in it last. */
  seal(document: string, sealing: Naming): Promise<void>
  /** Closes this generation and all before it, and removes them with their versions. */
  remove(document: string): Promise<void>
}

const refuse = (): Promise<never> => Promise.reject(new Error('documents are not open here'))

/** For programs that decide commands beside the hub, without its documents. */
export const noHistories: Histories = {
  list: refuse,
  compare: refuse,
  name: refuse,
  restore: refuse,
  seal: refuse,
  remove: refuse,
}
