// OpenAPI 3.1 of every command and query, made from the schemas that also parse them.
import { z } from 'zod'
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { FeatureDefinition } from '#shared/contract/feature.ts'
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

const json = (schema: z.ZodType) => ({ 'application/json': { schema } })

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

export function createOpenApi(catalogue: readonly FeatureDefinition[], version: string): object {
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
          requestBody: { required: true, content: json(command.input) },
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
      const post = { ...operation, requestBody: { required: true, content: json(query.input) } }
      const get = {
        ...operation,
        operationId: `${query.name}:get`,
        requestParams: { query: query.input as z.ZodObject },
      }
      paths[`/api/${query.name}`] = query.personal ? { post } : { post, get }
    }
  }
  return createDocument({ openapi: '3.1.0', info: { title: 'Tongpin', version }, paths })
}
