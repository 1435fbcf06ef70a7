import { hubRelations } from '#server/features/organisations/index.ts'
import { receiving } from '#server/kernel/receiving.ts'
import { planImport } from '#server/workbook/planImport.ts'
import { readWorkbook } from '#server/workbook/readWorkbook.ts'
import { importEvent } from '#shared/features/imports/uploads.ts'

/** Everybody may have a workbook read: the plan knows what they may see, and each of its commands asks again whether they may. */
export default receiving(importEvent, {
  may: ['signed-in'],
  relations: hubRelations,
  async read({ bytes, ask, beenDone }) {
    const reading = await readWorkbook(bytes)
    return reading.ok ? { ok: true, value: await planImport(reading.workbook, { ask, beenDone }) } : reading
  },
})
