// A server in a process of its own whose processor time can be read, so that the load beside it is not counted.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

export interface MeasuredProcess<T> {
  /** What the server said when it was ready. */
  readonly ready: T
  /** Seconds of processor time since it began, all threads, user and system. */
  cpu(): number
  stop(): Promise<void>
}

/**
 * Starts `file`, a path or beside this one, with its options as one JSON argument; its first line is what it is ready
 * with. `core` keeps all its threads on that core.
 */
export async function startMeasured<T>(
  file: string,
  options: object = {},
  core?: number,
): Promise<MeasuredProcess<T>> {
  const entry = isAbsolute(file) ? file : fileURLToPath(new URL(file, import.meta.url))
  const words = [process.execPath, entry, JSON.stringify(options)]
  const [command = '', ...rest] = core === undefined ? words : ['taskset', '-c', String(core), ...words]
  const child: ChildProcess = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  const { pid, stdout } = child
  if (pid === undefined || stdout === null) throw new Error(`${file} did not start`)
  const gone = once(child, 'exit')
  // Whatever happens here, no server is left behind.
  const kill = (): void => void child.kill('SIGKILL')
  process.on('exit', kill)
  const [line] = (await Promise.race([once(createInterface(stdout), 'line'), gone])) as [unknown]
  if (typeof line !== 'string') throw new Error(`${file} ended before it was ready`)
  return {
    ready: JSON.parse(line) as T,
    cpu() {
      // The name of the process may hold spaces: the fields are counted from behind it.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / ticks
    },
    async stop() {
      child.kill('SIGTERM')
      await gone
      process.off('exit', kill)
    },
  }
}
