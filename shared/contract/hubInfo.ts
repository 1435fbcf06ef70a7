import { z } from 'zod'
import { defineQuery } from './query.ts'

/** What the sign-in page may know before anybody has signed in. */
export const hubInfo = defineQuery('hub.info', {
  summary: {
    'zh-CN': '系统名称、版本，以及是否载入了演示数据',
    en: 'Name, version, and whether demonstration data is loaded',
  },
  input: z.strictObject({}),
  output: z.object({
    name: z.string(),
    version: z.string(),
    /** The address that links are made with, where the hub was told its own. */
    publicUrl: z.string().optional(),
    /** Whether other systems can be told of changes here. */
    webhooks: z.boolean(),
    /** Whether whoever asks has a session, so that a page need not ask for one only to be refused. */
    signedIn: z.boolean(),
    /** Sign-in by a provider, where there is one; the label is its operator's. */
    signOn: z.object({ label: z.string().optional(), reachable: z.boolean() }).nullable(),
    demo: z
      .object({
        password: z.string(),
        accounts: z.array(
          z.object({ account: z.string(), name: z.string(), organisation: z.string(), part: z.string() }),
        ),
      })
      .nullable(),
  }),
})
