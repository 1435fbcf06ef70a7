// What the hub itself has to say when the server cannot be reached.
import type { Failure } from '#shared/contract/outcome.ts'
import type { Sentence } from '#shared/contract/language.ts'
import { language } from './language.ts'

const sentences = {
  offline: {
    'zh-CN': '现在没有网络，这一步没有办理。联网后请再试一次。',
    en: 'There is no connection, so this was not done. Try again once you are back online.',
  },
  unanswered: {
    'zh-CN': '网络中断，没有等到答复。恢复后请看一下是否已经办好，再决定要不要重做。',
    en: 'The connection broke before an answer came. Check whether it was done before you try again.',
  },
  unreadable: {
    'zh-CN': '服务器暂时没有应答，请稍后再试。',
    en: 'The server is not answering at the moment. Try again in a little while.',
  },
} as const satisfies Record<string, Sentence>

export type HubCode = keyof typeof sentences

export function hubFailure(code: HubCode): Failure {
  return { code, message: sentences[code][language.value] }
}
