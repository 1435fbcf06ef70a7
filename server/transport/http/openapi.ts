// OpenAPI 3.1 of every command and query, made from the schemas that also parse them.
import { z } from 'zod'
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { FeatureDefinition } from '#shared/contract/feature.ts'
import { fileTypes } from '#shared/contract/file.ts'
import type { Language } from '#shared/contract/language.ts'
import { categories } from '#shared/contract/outcome.ts'
import { apiGuide } from './apiGuide.ts'

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

/** In the reader's language, written when it is first asked for. `examples`: an input for some of the names. */
export function createOpenApi(
  catalogue: readonly FeatureDefinition[],
  version: string,
  examples: Readonly<Record<string, object>>,
): (language: Language) => object {
  const written = new Map<Language, object>()
  return (language) => {
    const page = written.get(language) ?? documentIn(language, catalogue, version, examples)
    written.set(language, page)
    return page
  }
}

function documentIn(
  language: Language,
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
          summary: command.summary[language],
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
        summary: query.summary[language],
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
          summary: file.summary[language],
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
    info: { title: 'Tongpin', version, description: apiGuide[language] },
    servers: [{ url: '/' }],
    security,
    components: { securitySchemes },
    paths,
  })
}
