// A valid input for any command or query, made from its schema: fields of the world by name, everything else by trying.
import { z } from 'zod'
import type { World } from './world.ts'

interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
}

const texts = [
  'sample',
  'sample-account',
  '十个字以上的一句话，足够长了。',
  '13800000000',
  '2026-10-24T08:30:00+08:00',
  '2026-10-24',
  'T'.repeat(22),
  'S'.repeat(43),
  'https://example.org/hook',
  'S'.repeat(8),
]

/** What a field of this name may hold in the world; ids that are asked for and missing here are made up. */
function known(world: World): Readonly<Record<string, unknown>> {
  return {
    eventId: world.eventId,
    document: `plan.${world.eventId}.1`,
    pairingId: world.pairingId,
    taskId: world.guestTaskId,
    personId: 'carol',
    organisationId: 'office',
    officeOrganisationId: 'office',
    communityOrganisationId: 'other',
    endAt: '2026-10-24T11:30:00+08:00',
  }
}

/** Values of this shape, the likeliest first. */
function candidates(shape: Shape, name: string, world: World): readonly unknown[] {
  const given = known(world)[name]
  if (given !== undefined) return [given]
  if (shape.enum !== undefined) return shape.enum.slice(0, 1)
  if (shape.anyOf !== undefined) return shape.anyOf.flatMap((one) => candidates(one, name, world))
  if (shape.type === 'integer' || shape.type === 'number') return [1, 0, 10, 100]
  if (shape.type === 'boolean') return [true]
  if (shape.type === 'array') return [[], candidates(shape.items ?? {}, name, world).slice(0, 1)]
  if (shape.type === 'object') return [sampleOf(shape, world)]
  return texts
}

function sampleOf(shape: Shape, world: World): Record<string, unknown> {
  const wanted = new Set([...(shape.required ?? []), ...Object.keys(known(world))])
  const fields = Object.entries(shape.properties ?? {}).filter(([name]) => wanted.has(name))
  return Object.fromEntries(fields.map(([name, field]) => [name, candidates(field, name, world)[0]]))
}

/** Throws, by name, where no valid input could be made: then a candidate is missing above. */
export function sampleInput(
  definition: { readonly name: string; readonly input: z.ZodType },
  world: World,
): Readonly<Record<string, unknown>> {
  const shape = z.toJSONSchema(definition.input, { io: 'input', unrepresentable: 'any' }) as Shape
  const sample = sampleOf(shape, world)
  // Fields that do not fit are tried again with the next candidate; each has a handful at most.
  for (let round = 1; round < 20; round += 1) {
    const parsed = definition.input.safeParse(sample)
    if (parsed.success) return sample
    for (const { path } of parsed.error.issues) {
      const name = String(path[0])
      sample[name] = candidates(shape.properties?.[name] ?? {}, name, world)[round]
    }
  }
  throw new Error(`no valid input for ${definition.name} could be made: sampleInput needs to know more`)
}
