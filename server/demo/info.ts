// Whom one can sign in as where the demonstration data is loaded.
import { readSample } from './sample.ts'
import { demoPassword, keepers } from './load.ts'

const parts: Readonly<Record<string, string>> = {
  'u-01': '结对协调人（机关）',
  'u-02': '结对协调人（社区）',
  'u-03': '方案与文稿',
  'u-04': '志愿者组组长',
  'u-08': '其他单位的任务负责人（客人）',
  'u-11': '街道审批人（客人）',
}

export function demoInfo() {
  const sample = readSample()
  const units = new Map(sample.organizations.map((unit) => [unit.id, unit.shortName]))
  const accounts = sample.users.flatMap((user) => {
    const part = parts[user.id]
    return part === undefined
      ? []
      : [{ account: user.id, name: user.name, organisation: units.get(user.orgId) ?? '', part }]
  })
  return {
    password: demoPassword,
    accounts: [
      ...accounts,
      ...keepers.map(([account, name]) => ({ account, name, organisation: '海棠街道', part: name })),
    ],
  }
}
