import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { language } from '#client/hub/language.ts'

/** The one translator. Parts add their own words with `useWords`. */
export const i18n = createI18n({
  legacy: false,
  locale: language.value,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': {}, en: {} },
  missingWarn: false,
  fallbackWarn: false,
})

watch(
  language,
  (next) => {
    i18n.global.locale.value = next
    if (typeof document !== 'undefined') document.documentElement.lang = next
  },
  { immediate: true },
)
