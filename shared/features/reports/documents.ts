import { defineDocument } from '#shared/contract/document.ts'

/** The text of the report (总结), written by both sides. */
export const report = defineDocument('report')

/** Its parts, as every report of this kind has them. */
export const reportOutline = [
  '一、基本情况',
  '二、主要做法',
  '三、取得成效',
  '四、存在问题',
  '五、下一步打算',
] as const
