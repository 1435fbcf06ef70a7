// OpenAPI 3.1 of every command and query, made from the schemas that also parse them.
import { z } from 'zod'
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { FeatureDefinition } from '#shared/contract/feature.ts'
import { fileTypes } from '#shared/contract/file.ts'
import { categories } from '#shared/contract/outcome.ts'

const Failure = z
  .object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      message: z.string(),
      fields: z.record(z.string(), z.string()).optional(),
    }),
  })
  .meta({ id: 'Failure' })

const json = (schema: z.ZodType, example?: object) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
})

const description = `Everything that the pages do, programs do by the same commands and queries.

**Signing in.** A program sends \`Authorization: Bearer <token>\`; a person makes the token with \`token.create\` (in the pages: account menu, tokens for programs). It reaches no further than its scope and its person.

**Answers.** \`{ "ok": true, "value": ... }\`, or \`{ "ok": false, "error": { "code", "message", "fields"? } }\`. What is not there and what is not yours answer alike: 404. \`Accept-Language: en\` gives English sentences.

**Commands** are POST. Send \`Idempotency-Key\` and repeat after a lost answer: the same key with the same input answers the same and does nothing twice; with another input it answers \`id-reused\`.

**Queries** are GET, or POST with the same input as JSON; those that search for people are POST only. Lists answer \`items\` and, where there is more, \`next\`: send it as \`after\`.

**Changes.** Each workspace (\`session.get\` lists them; a record carries its \`workspaceId\`) numbers its changes 1, 2, 3 ... Ask \`changes.follow\` with the last \`seq\` and \`epoch\`; where \`replay\` is false, read the lists again. Live: Socket.IO on the same address, \`subscribe { room: "workspace:<id>" }\`, then messages \`change\`.

**Documents** are Yjs documents at \`/yjs/<document name>\` for y-websocket clients, with the same token.

**Rates.** 429 means slower: 300 commands in 10 seconds for a person, 600 requests for an address.`

const security = [{ bearer: [] }, { session: [] }]
const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A token of token.create' },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-tongpin', description: 'Set by session.signIn' },
} as const

const failures = [...Map.groupBy(Object.entries(categories), ([, category]) => category.status)].map(
  ([status, list]) => ({ status: String(status), codes: list.map(([code]) => code) }),
)

function responses(output: z.ZodType, refusals: readonly string[]) {
  const others = Object.fromEntries(
    failures.map(({ status, codes }) => {
      const all = status === '409' ? [...codes, ...refusals] : codes
      return [status, { description: all.join(', '), content: json(Failure) }]
    }),
  )
  return {
    '200': { description: 'Done', content: json(z.object({ ok: z.literal(true), value: output })) },
    ...others,
  }
}

/** `examples`: an input for some of the names. */
export function createOpenApi(
  catalogue: readonly FeatureDefinition[],
  version: string,
  examples: Readonly<Record<string, object>>,
): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const feature of catalogue) {
    for (const command of Object.values(feature.commands)) {
      paths[`/api/${command.name}`] = {
        post: {
          operationId: command.name,
          tags: [feature.name],
          summary: command.summary.en,
          parameters: [
            {
              in: 'header',
              name: 'Idempotency-Key',
              required: false,
              schema: { type: 'string', maxLength: 64 },
            },
          ],
          requestBody: { required: true, content: json(command.input, examples[command.name]) },
          responses: responses(command.output, Object.keys(command.refusals)),
        },
      }
    }
    for (const query of Object.values(feature.queries)) {
      const operation = {
        operationId: query.name,
        tags: [feature.name],
        summary: query.summary.en,
        responses: responses(query.output, []),
      }
      const post = {
        ...operation,
        requestBody: { required: true, content: json(query.input, examples[query.name]) },
      }
      const get = {
        ...operation,
        operationId: `${query.name}:get`,
        requestParams: { query: query.input as z.ZodObject },
      }
      paths[`/api/${query.name}`] = query.personal ? { post } : { post, get }
    }
    for (const file of Object.values(feature.files ?? {})) {
      paths[`/files/${file.name}`] = {
        get: {
          operationId: file.name,
          tags: [feature.name],
          summary: file.summary.en,
          requestParams: { query: file.input as z.ZodObject },
          responses: {
            ...responses(z.unknown(), []),
            '200': {
              description: 'The file',
              content: { [fileTypes[file.type]]: { schema: { type: 'string', format: 'binary' } } },
            },
          },
        },
      }
    }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Tongpin', version, description },
    servers: [{ url: '/' }],
    security,
    components: { securitySchemes },
    paths,
  })
}
