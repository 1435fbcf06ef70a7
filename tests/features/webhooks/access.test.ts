import { expect, it } from 'vitest'
import { feature } from '#server/features/webhooks/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in webhooks', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    coordinator
    yes          webhook.create
    yes          webhook.remove
    yes          webhook.pause
    yes          webhook.resume
    yes          webhook.try
    yes          webhook.list
    "
  `)
})
