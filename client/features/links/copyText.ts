import { useFrameWords } from '#client/locales/frame.ts'
import { toast } from '#client/ui/announce.ts'

/** Puts text on the clipboard and says whether it worked; without HTTPS some browsers refuse. */
export async function copyText(text: string): Promise<void> {
  const say = useFrameWords()
  const copied = await (navigator.clipboard as Clipboard | undefined)?.writeText(text).then(
    () => true,
    () => false,
  )
  toast(say(copied === true ? 'ui.copied' : 'ui.copyFailed'), copied === true ? 'ok' : 'warn')
}
