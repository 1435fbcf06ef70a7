// What stores promise to which several nodes write: news of a document by its rows, and snapshots that cannot undo each other.
import { describe, expect, it } from 'vitest'
import { EditionGone, type Store } from '#server/kernel/ports.ts'

const name = 'plan.fair.1'
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const entry = (text: string) => ({ bytes: bytesOf(text), author: 'wang' })

/** For stores that have `beyond`. */
export function describeSharing(store: () => Store): void {
  const beyond = async (edition: string, rows: readonly number[]) => {
    const news = await store().documents.beyond?.(name, { edition, rows: new Set(rows) })
    return {
      edition: news?.edition ?? '',
      snapshot: news?.snapshot && textOf(news.snapshot),
      rows: news?.rows ?? [],
      texts: (news?.updates ?? []).map(({ bytes }) => textOf(bytes)),
    }
  }

  describe('a document that several nodes write', () => {
    it('tells the rows that are not known, whatever their numbers, and all that stand', async () => {
      expect(await beyond('', [])).toEqual({ edition: '', snapshot: undefined, rows: [], texts: [] })
      const rows = await store().documents.append(name, ['a', 'b', 'c'].map(entry))
      expect(await beyond('', [])).toMatchObject({ rows, texts: ['a', 'b', 'c'] })
      // Whoever knows the last row may lack one before it.
      expect(await beyond('', rows.slice(2))).toMatchObject({ rows, texts: ['a', 'b'] })
      expect(await beyond('', rows)).toMatchObject({ rows, texts: [] })
    })

    it('tells a new snapshot once, under its edition', async () => {
      const rows = await store().documents.append(name, ['a', 'b'].map(entry))
      await store().documents.compact(name, bytesOf('snapshot'), rows.slice(0, 1))
      const { edition, snapshot } = await beyond('', rows)
      expect([snapshot, edition]).toEqual(['snapshot', (await store().documents.load(name)).edition])
      expect(await beyond(edition, rows)).toEqual({
        edition,
        snapshot: undefined,
        rows: rows.slice(1),
        texts: [],
      })
    })

    it('replaces a snapshot only where the one stands that it was made of', async () => {
      const rows = await store().documents.append(name, ['a', 'b'].map(entry))
      const late = store().documents.compact(name, bytesOf('mine'), rows, 'another')
      await expect(late).rejects.toThrow(EditionGone)
      expect((await store().documents.load(name)).updates).toHaveLength(2)
      const made = ['one', 'two', 'three'].map((text) =>
        store().documents.compact(name, bytesOf(text), [], ''),
      )
      const settled = await Promise.allSettled(made)
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { edition = '', snapshot } = await store().documents.load(name)
      expect(['one', 'two', 'three']).toContain(textOf(snapshot))
      await store().documents.compact(name, bytesOf('next'), rows, edition)
      expect(await store().documents.load(name)).toMatchObject({ snapshot: bytesOf('next'), updates: [] })
    })

    it('is read whole while it is compacted again and again', async () => {
      let written = 0
      const write = async (): Promise<void> => {
        for (let place = 0; place < 25; place += 1) {
          await store().documents.append(name, [entry(`${place};`)])
          written += 1
        }
      }
      const compacting = async (): Promise<void> => {
        while (written < 25) {
          const { snapshot, updates, edition = '' } = await store().documents.load(name)
          const whole = [textOf(snapshot), ...updates.map(({ bytes }) => textOf(bytes))].join('')
          const rows = updates.map(({ row }) => row)
          await store()
            .documents.compact(name, bytesOf(whole), rows, edition)
            .catch((error: unknown) => {
              if (!(error instanceof EditionGone)) throw error
            })
        }
      }
      const reading = async (): Promise<void> => {
        while (written < 25) {
          const before = written
          const { snapshot, updates } = await store().documents.load(name)
          const whole = [textOf(snapshot), ...updates.map(({ bytes }) => textOf(bytes))].join('')
          for (let place = 0; place < before; place += 1) expect(`;${whole}`).toContain(`;${place};`)
        }
      }
      await Promise.all([write(), compacting(), compacting(), reading()])
    })
  })
}
