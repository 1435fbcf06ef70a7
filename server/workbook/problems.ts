// Every reason for which a row stays out, one plain sentence in each language.
import type { Sentence } from '#shared/contract/language.ts'

export const problems = {
  required: { 'zh-CN': '“{column}”没有填。', en: '"{column}" is empty.' },
  formula: {
    'zh-CN': '“{column}”里是公式，请改成算好的值。',
    en: '"{column}" holds a formula. Write the value itself.',
  },
  errorValue: {
    'zh-CN': '“{column}”里是 Excel 的错误值 {value}。',
    en: '"{column}" holds an Excel error, {value}.',
  },
  tooLong: {
    'zh-CN': '“{column}”太长，最多 {max} 个字。',
    en: '"{column}" is too long; at most {max} characters.',
  },
  notANumber: {
    'zh-CN': '“{column}”应当是数字，现在是“{value}”。',
    en: '"{column}" should be a number, not "{value}".',
  },
  notWhole: {
    'zh-CN': '“{column}”应当是整数，现在是“{value}”。',
    en: '"{column}" should be a whole number, not "{value}".',
  },
  tooSmall: {
    'zh-CN': '“{column}”不能小于 {min}，现在是“{value}”。',
    en: '"{column}" cannot be less than {min}; it is "{value}".',
  },
  tooBig: {
    'zh-CN': '“{column}”不能大于 {max}，现在是“{value}”。',
    en: '"{column}" cannot be more than {max}; it is "{value}".',
  },
  notYesOrNo: {
    'zh-CN': '“{column}”请写“是”或“否”，现在是“{value}”。',
    en: 'Write 是 or 否 in "{column}", not "{value}".',
  },
  notAChoice: {
    'zh-CN': '“{column}”只能是{choices}，现在是“{value}”。',
    en: '"{column}" must be one of {choices}, not "{value}".',
  },
  momentUnreadable: {
    'zh-CN': '“{column}”看不懂：“{value}”。请写成 2026-10-24 08:30 这样。',
    en: '"{column}" cannot be read: "{value}". Write it like 2026-10-24 08:30.',
  },
  momentImpossible: {
    'zh-CN': '“{column}”的时间不存在：“{value}”。',
    en: '"{column}" names a time that does not exist: "{value}".',
  },
  timeMissing: {
    'zh-CN': '“{column}”只有日期，请写上几点几分。',
    en: '"{column}" names a day only. Add the time.',
  },
  endsBeforeStart: {
    'zh-CN': '结束时间（{end}）不晚于开始时间（{start}）。',
    en: 'It ends ({end}) no later than it starts ({start}).',
  },
  farFromEvent: {
    'zh-CN': '“{column}”（{value}）离活动那天太远，请检查年月。',
    en: '"{column}" ({value}) is too far from the day of the event. Check year and month.',
  },
  phoneMasked: {
    'zh-CN': '“{column}”打了星号，请写完整的 11 位号码。',
    en: '"{column}" is masked. Write all 11 digits.',
  },
  phoneWrong: {
    'zh-CN': '“{column}”不是 11 位手机号。',
    en: '"{column}" is not a mobile number of 11 digits.',
  },
  phoneRounded: {
    'zh-CN': '“{column}”的末位被 Excel 四舍五入了，请把这一列设成文本再填。',
    en: 'Excel has rounded "{column}". Format the column as text and write the number again.',
  },
  organisationUnknown: {
    'zh-CN': '没有登记“{value}”这个单位。',
    en: 'There is no organisation named "{value}".',
  },
  personUnknown: {
    'zh-CN': '名录里没有“{value}”这个人。',
    en: 'The directory has nobody named "{value}".',
  },
  personAmbiguous: {
    'zh-CN': '名录里有 {count} 个“{value}”，分不清是哪一位。',
    en: 'The directory has {count} people named "{value}"; it is not clear who is meant.',
  },
  boothUnknown: {
    'zh-CN': '“摊位”表里没有 {value} 号摊位。',
    en: 'The sheet of booths has no booth {value}.',
  },
  boothRefused: {
    'zh-CN': '{value} 号摊位（第 {row} 行）没有通过，这个人先不安排。',
    en: 'Booth {value} (row {row}) was refused, so this person has no place there yet.',
  },
  duplicate: {
    'zh-CN': '和第 {row} 行重复（{value}）。',
    en: 'The same as row {row} ({value}).',
  },
  sameNumber: {
    'zh-CN': '序号 {value} 在第 {row} 行已经用过。',
    en: 'Number {value} was already used in row {row}.',
  },
  sameNameOtherPhone: {
    'zh-CN': '同一单位已有“{value}”（第 {row} 行），手机号不同。请在姓名后加注区分。',
    en: 'This organisation already has "{value}" (row {row}) with another phone number. Tell the two names apart.',
  },
  overlaps: {
    'zh-CN': '“{value}”的时间和第 {row} 行重叠。',
    en: '"{value}" is already taken at that time in row {row}.',
  },
  overlapsShift: {
    'zh-CN': '“{value}”已在“{post}”班次（{start}–{end}）上，时间重叠。要改时间，请在名册里改那一班。',
    en: '"{value}" is already on the shift "{post}" ({start}–{end}), which overlaps. To change its time, change that shift in the roster.',
  },
  phonesKept: {
    'zh-CN': '有 {count} 人已登记：他们的手机号不核对，也不修改。有变动请管理员在人员里改。',
    en: 'People registered already: {count}. Their phone numbers are neither compared nor changed; an administrator changes them in the directory.',
  },
  notKept: {
    'zh-CN': '这张表里有些内容不导入：{what}。',
    en: 'Not imported from this sheet: {what}.',
  },
  dependencyUnknown: {
    'zh-CN': '前置任务“{value}”不在这张表里。',
    en: 'The task to wait for, "{value}", is not on this sheet.',
  },
  dependsOnItself: { 'zh-CN': '任务的前置任务是它自己。', en: 'The task waits for itself.' },
  dependencyCircle: {
    'zh-CN': '前置任务绕成了圈：{value}。',
    en: 'These tasks wait for each other in a circle: {value}.',
  },
  eventMissing: {
    'zh-CN': '工作簿里没有“活动”表，不知道是哪一场活动。',
    en: 'The workbook has no sheet 活动, so it is not clear which event this is.',
  },
  eventArchived: {
    'zh-CN': '“{value}”已归档，不能再改，没有导入。',
    en: '"{value}" is archived and can no longer be changed; nothing was imported.',
  },
  headsMissing: {
    'zh-CN': '没有找到“{column}”这一列，这张表没有导入。',
    en: 'There is no column "{column}"; this sheet was left out.',
  },
  sheetTooLong: {
    'zh-CN': '这张表超过 {max} 行，没有导入。',
    en: 'This sheet has more than {max} rows; it was left out.',
  },
  eventFieldMissing: {
    'zh-CN': '“活动”表里没有“{column}”，不能导入。',
    en: 'The sheet 活动 does not say "{column}", so nothing can be imported.',
  },
  twoHosts: {
    'zh-CN': '主办单位要写结对的两方，用“、”隔开。',
    en: 'Name both paired hosts, with "、" between them.',
  },
  pairingUnknown: {
    'zh-CN': '“{value}”没有结对。已有的结对：{known}。',
    en: '"{value}" are not paired. Pairings: {known}.',
  },
  dependencyLeftOut: {
    'zh-CN': '前置任务“{value}”没有导入，这一条先不等它。',
    en: 'The task to wait for, "{value}", did not go in; this one does not wait for it.',
  },
} as const satisfies Record<string, Sentence>

export type ProblemCode = keyof typeof problems
