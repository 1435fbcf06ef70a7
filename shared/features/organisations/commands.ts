import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { Organisation, organisationFields } from './model.ts'

export const createOrganisation = defineCommand('organisation.create', {
  audited: true,
  summary: { 'zh-CN': '登记一个单位或党组织', en: 'Register an organisation' },
  input: z.strictObject(organisationFields),
  output: Organisation,
})

export const updateOrganisation = defineCommand('organisation.update', {
  audited: true,
  summary: { 'zh-CN': '修改单位信息', en: 'Change an organisation' },
  input: z.strictObject({
    organisationId: Id,
    ...z.strictObject(organisationFields).partial().shape,
    parentId: Id.nullable().optional(),
  }),
  output: Organisation,
})
