import { writeClipboard } from '#client/hub/writeClipboard.ts'
import { useFrameWords } from '#client/locales/frame.ts'
import { toast } from './announce.ts'

/** Puts text on the clipboard and says whether it worked; without HTTPS some browsers refuse. */
export async function copyText(text: string): Promise<void> {
  const say = useFrameWords()
  const copied = await writeClipboard(text)
  toast(say(copied ? 'ui.copied' : 'ui.copyFailed'), copied ? 'ok' : 'warn')
}
