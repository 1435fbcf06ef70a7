// What one slice can do, and the catalogue of all slices.
import type { ChangeDefinition } from './change.ts'
import type { CommandDefinition } from './command.ts'
import type { DocumentDefinition } from './document.ts'
import type { FileDefinition, UploadDefinition } from './file.ts'
import type { QueryDefinition } from './query.ts'

export interface FeatureDefinition {
  readonly name: string
  readonly commands: Readonly<Record<string, CommandDefinition>>
  readonly queries: Readonly<Record<string, QueryDefinition>>
  readonly changes: Readonly<Record<string, ChangeDefinition>>
  readonly documents: Readonly<Record<string, DocumentDefinition>>
  readonly files?: Readonly<Record<string, FileDefinition>>
  readonly uploads?: Readonly<Record<string, UploadDefinition>>
}

export function defineFeature<const F extends FeatureDefinition>(feature: F): F {
  return feature
}
