import { defineFeature } from '#shared/contract/feature.ts'

export const feature = defineFeature({ name: 'imports', commands: {}, queries: {}, changes: {}, documents: {} })
