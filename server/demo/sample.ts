// The sample data of one whole fair, as it is stored beside this file. All people and organisations in it are invented.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Organisations = z.object({
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      shortName: z.string(),
      kind: z.string(),
      level: z.string(),
      parentId: z.string().nullable(),
    }),
  ),
  users: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      orgId: z.string(),
      role: z.string(),
      title: z.string(),
      duty: z.string(),
      phone: z.string(),
    }),
  ),
})

const Pairings = z.object({
  pairings: z.array(
    z.object({
      id: z.string(),
      officeOrgId: z.string(),
      communityOrgId: z.string(),
      gridOrgIds: z.array(z.string()).optional(),
      agreementNo: z.string(),
      signedOn: z.string(),
      validFrom: z.string(),
      validTo: z.string(),
      status: z.string(),
      officeLiaisonUserId: z.string(),
      communityLiaisonUserId: z.string(),
    }),
  ),
})

const Fair = z.object({
  event: z.object({
    title: z.string(),
    theme: z.string(),
    pairingId: z.string(),
    startAt: z.string(),
    endAt: z.string(),
    venue: z.object({ name: z.string(), areaSqm: z.number(), capacity: z.number(), rainVenue: z.string() }),
    statusHistory: z.array(z.tuple([z.string(), z.string()])),
    approverUserId: z.string(),
    expectedVisitors: z.number(),
  }),
  runSheet: z.array(
    z.object({
      start: z.string(),
      end: z.string(),
      item: z.string(),
      ownerUserId: z.string(),
      group: z.string(),
      place: z.string(),
    }),
  ),
  planDocument: z.object({ title: z.string(), paragraphs: z.array(z.string()) }),
})

const Report = z.object({ id: z.string(), title: z.string(), paragraphs: z.array(z.string()) })

const Tasks = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      group: z.string(),
      ownerUserId: z.string(),
      priority: z.enum(['high', 'normal', 'low']),
      dueAt: z.string(),
      dependsOn: z.array(z.string()),
      statusAtSnapshot: z.enum(['todo', 'in_progress', 'blocked', 'in_review', 'done', 'canceled']),
      finalStatus: z.enum(['todo', 'in_progress', 'blocked', 'in_review', 'done', 'canceled']),
      blockedReason: z.string(),
      doneAt: z.string().nullable(),
    }),
  ),
})

/** One file of the sample, as far as the schema names it. */
export function read<S extends z.ZodType>(name: string, schema: S): z.output<S> {
  return schema.parse(JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')))
}

export function readSample() {
  return {
    ...read('organizations.json', Organisations),
    ...read('pairings.json', Pairings),
    fair: read('fair.json', Fair),
    report: read('fair_report.json', Report),
    ...read('fair_tasks.json', Tasks),
  }
}

export type Sample = ReturnType<typeof readSample>
