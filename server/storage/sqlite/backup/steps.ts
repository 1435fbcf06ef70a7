/** The moments between which a backup or a restore may be killed; each is told when it is over. */
export type BackupStep = 'copied' | 'sealed' | 'synced' | 'named'
export type RestoreStep = 'checked' | 'copied' | 'renewed' | 'kept' | 'placed'

export interface Circumstances<Step> {
  readonly now: () => number
  /** Only in tests: called after each step. */
  readonly at?: (step: Step) => void
}
