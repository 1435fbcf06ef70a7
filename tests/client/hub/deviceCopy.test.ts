import { describe, expect, it } from 'vitest'
import { DeviceCopy } from '#client/hub/document/DeviceCopy.ts'

type Database = ConstructorParameters<typeof DeviceCopy>[0]

/** A database of one store: writes and looks are carried out in the order in which they came, when it is let go on. */
function fakeDatabase() {
  const rows: Uint8Array[] = []
  const waiting: (() => void)[] = []
  const openCursor = () => {
    const request: { result?: { value: Uint8Array | undefined }; onsuccess?: () => void } = {}
    waiting.push(() => {
      request.result = { value: rows.at(-1) }
      request.onsuccess?.()
    })
    return request
  }
  const db = { transaction: () => ({ objectStore: () => ({ openCursor }) }) }
  return {
    persistence: { db } as unknown as Database,
    write: (update: Uint8Array) => void waiting.push(() => rows.push(update)),
    goOn: () => waiting.splice(0).forEach((run) => run()),
  }
}

const [first, second] = [new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 4])]

function opened() {
  const database = fakeDatabase()
  const copy = new DeviceCopy(database.persistence, () => undefined)
  copy.loaded()
  database.goOn()
  return { ...database, copy }
}

describe('what of the edits is on the device', () => {
  it('is only what was read back from it', () => {
    const { copy, write, goOn } = opened()
    expect(copy.level(0)).toBe('device')
    write(first)
    copy.edited(first, 0)
    expect(copy.level(1)).toBe('storing')
    write(second)
    copy.edited(second, 1)
    goOn()
    expect(copy.level(2)).toBe('device')
  })

  it('is nothing where an edit was not stored, until the server has everything', () => {
    const { copy, write, goOn } = opened()
    copy.edited(first, 0)
    write(second)
    copy.edited(second, 0)
    goOn()
    expect(copy.level(1)).toBe('window')
    copy.unneeded()
    expect(copy.level(1)).toBe('device')
  })

  it('is nothing where the browser gives no database, or none in time', () => {
    expect(new DeviceCopy(undefined, () => undefined).level(0)).toBe('window')
    const copy = new DeviceCopy({ db: null }, () => undefined)
    copy.edited(first, 1000)
    expect(copy.level(2000)).toBe('storing')
    expect(copy.level(9000)).toBe('window')
  })

  it('holds what was written before the database was open, once that was handed over', () => {
    const database = fakeDatabase()
    const copy = new DeviceCopy(database.persistence, () => undefined)
    copy.edited(first, 0)
    copy.loaded()
    expect(copy.level(1)).toBe('storing')
    database.write(first)
    database.goOn()
    expect(copy.level(2)).toBe('device')
  })

  it('is nothing where the database was closed meanwhile', () => {
    const closed = {
      db: {
        transaction: () => {
          throw new Error('closed')
        },
      },
    } as unknown as Database
    const copy = new DeviceCopy(closed, () => undefined)
    copy.loaded()
    expect(copy.level(0)).toBe('window')
  })
})
