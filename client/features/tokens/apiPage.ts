// Reads the hub's OpenAPI into what the API page shows.
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly object[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema?: object; example?: object }>> }
  readonly responses: Readonly<
    Record<string, { description: string; content?: Readonly<Record<string, { schema?: object }>> }>
  >
}

export interface ApiPage {
  readonly info: { readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', Operation>>>>>
}

export interface ShownOperation {
  readonly name: string
  readonly path: string
  readonly methods: string
  readonly summary: string
  readonly example: string
  readonly input: string
  readonly output: string
  readonly refusals: string
}

interface Piece {
  readonly tag: 'span' | 'strong' | 'code'
  readonly said: string
}

function pieceOf(part: string): Piece {
  if (part.startsWith('**')) return { tag: 'strong', said: part.slice(2, -2) }
  if (part.startsWith('`')) return { tag: 'code', said: part.slice(1, -1) }
  return { tag: 'span', said: part }
}

/** The little of CommonMark that the hub's own description uses: paragraphs, `**strong**` and code. */
export function paragraphsOf(description: string): Piece[][] {
  return description.split('\n\n').map((paragraph) =>
    paragraph
      .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
      .filter(Boolean)
      .map(pieceOf),
  )
}

const written = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2))

export function operationsOf(page: ApiPage): ShownOperation[] {
  return Object.entries(page.paths).flatMap(([path, methods]) => {
    const operation = methods.post ?? methods.get
    if (operation === undefined) return []
    const body = operation.requestBody?.content['application/json']
    return [
      {
        name: operation.operationId,
        path,
        methods: Object.keys(methods).join(' ').toUpperCase(),
        summary: operation.summary,
        example: written(body?.example),
        input: written(body?.schema ?? operation.parameters),
        output: written(operation.responses['200']?.content),
        refusals: operation.responses['409']?.description ?? '',
      },
    ]
  })
}
