// The words of the ui parts and of the shell around the pages; slices bring their own.
import { defineWords, useWords, type Say } from './defineWords.ts'
import { english } from './en.ts'
import { chinese } from './zh-CN.ts'

const words = defineWords('frame', { 'zh-CN': chinese, en: english })

export const useFrameWords = (): Say<typeof chinese> => useWords(words)
