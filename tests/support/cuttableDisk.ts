// A disk whose power can be cut: an ext4 image on a loop device. After the cut nothing that was not synced is there any more.
// Needs root, a loop device and the tools of ext4; `whyNoCuttableDisk` says in a few words what is missing.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface CuttableDisk {
  /** Where it is mounted. */
  readonly directory: string
  /** From now on nothing reaches the disk, and every sync fails. Whoever has files open there has to end before `mend`. */
  cut(): void
  /** Mounts again what was on the disk when the power went. */
  mend(): void
  /** Unmounts, detaches and removes all of it. */
  discard(): void
}

/** `_IOR('X', 125, __u32)` with 2: the file system stops at once and its journal is not written out (linux/fs/ext4). */
const shutDown = [
  'open(my $folder, "<", $ARGV[0]) or die "$!";',
  'my $at_once = pack("L", 2);',
  'ioctl($folder, 0x8004587d, $at_once) or die "$!";',
].join(' ')

const run = (command: string, ...words: readonly string[]): void => {
  execFileSync(command, words, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 })
}

/** Waits for the end of its input, which is the end of this process however it comes, and clears away. */
const clearAway = 'cat >/dev/null; umount -l "$1/disk" 2>/dev/null; rm -rf --one-file-system "$1"'

export function createCuttableDisk(megabytes = 256): CuttableDisk {
  const base = mkdtempSync(join(tmpdir(), 'tongpin-disk-'))
  const [image, directory] = [join(base, 'image'), join(base, 'disk')]
  const guard = spawn('sh', ['-c', clearAway, 'sh', base], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
  const unmount = (): void => run('umount', directory)
  const mount = (): void => run('mount', '-o', 'loop', image, directory)
  let mounted = false
  const discard = (): void => {
    if (mounted) unmount()
    mounted = false
    rmSync(base, { recursive: true, force: true })
    guard.stdin?.end()
  }
  try {
    mkdirSync(directory)
    run('truncate', '-s', `${megabytes}M`, image)
    run('mkfs.ext4', '-q', '-F', image)
    mount()
    mounted = true
  } catch (error) {
    discard()
    throw error
  }
  return {
    directory,
    cut: () => run('perl', '-e', shutDown, directory),
    mend() {
      unmount()
      mounted = false
      mount()
      mounted = true
    },
    discard,
  }
}

/** What this machine lacks for it; undefined where a disk could be made, cut and mended. */
export function whyNoCuttableDisk(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  try {
    const disk = createCuttableDisk(16)
    try {
      disk.cut()
      disk.mend()
    } finally {
      disk.discard()
    }
    return undefined
  } catch {
    return 'needs loop devices, mount, mkfs.ext4 and perl'
  }
}
