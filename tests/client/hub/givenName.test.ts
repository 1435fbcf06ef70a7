import { expect, it } from 'vitest'
import { givenName } from '#client/hub/givenName.ts'

it.each([
  ['沈知行', '知行'],
  ['欧阳若禾', '若禾'],
  ['诸葛亮', '亮'],
  ['方雨', '方雨'],
  ['管理员', '管理员'],
  ['阿卜杜拉江', '阿卜杜拉江'],
  ['Mary Jones', 'Mary'],
  ['', ''],
])('%s is called %s', (whole, given) => {
  expect(givenName(whole)).toBe(given)
})
