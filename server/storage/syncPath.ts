import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Brings a file, or the names in a folder, to the disk. Windows keeps folders by itself and refuses to be asked. */
export function syncPath(path: string): void {
  try {
    const handle = openSync(path, 'r+')
    fsyncSync(handle)
    closeSync(handle)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EISDIR')) throw error
    if (process.platform === 'win32') return
    const folder = openSync(path, 'r')
    fsyncSync(folder)
    closeSync(folder)
  }
}
