import { z } from 'zod'
import { defineChange } from '#shared/contract/change.ts'

/** Some document begins anew. Everybody hears it, so it says neither which nor why; whoever has the old one open is told by its door. */
export const documentReplaced = defineChange('document.replaced', {
  state: z.object({ generation: z.number().int() }),
  access: true,
})
