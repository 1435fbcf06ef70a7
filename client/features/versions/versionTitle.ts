// What a version is called in lists and sentences: by its name, or by how it came about.
import type { Version } from '#shared/features/versions/model.ts'
import { language } from '#client/hub/language.ts'
import { whenOf } from '#client/locales/moments.ts'
import type { useWords } from '#client/locales/defineWords.ts'
import type { words } from './words.ts'

type Say = ReturnType<typeof useWords<(typeof words)['zh-CN']>>

export function versionTitle(version: Version, all: readonly Version[], now: number, say: Say): string {
  if (version.kind === 'named') return version.name ?? ''
  if (version.kind !== 'restored') return say(version.kind)
  const target = all.find(({ id }) => id === version.of)
  if (target === undefined) return say('restored', { name: '…' })
  return target.name === undefined
    ? say('restoredFrom', { when: whenOf(target.at, now, language.value) })
    : say('restored', { name: target.name })
}
