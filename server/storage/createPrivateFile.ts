import { closeSync, existsSync, openSync } from 'node:fs'

/**
 * Creates an empty file that only its owner reads; SQLite gives its side files the same mode.
 * A file that is there is not touched: closing any handle of it would drop the locks that this process holds on it.
 */
export function createPrivateFile(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
}
