import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { i18n } from '#client/locales/i18n.ts'
import { useFrameWords } from '#client/locales/frame.ts'
import { toast } from '#client/ui/announce.ts'
import { followTheme } from '#client/ui/useTheme.ts'
import { followTextSize } from '#client/ui/useTextSize.ts'
import App from './App.vue'
import { createShellRouter } from './createShellRouter.ts'
import '#client/ui/tokens.css'
import '#client/ui/ground.css'
import '#client/ui/print.css'

followTheme()
followTextSize()

const app = createApp(App)
app.config.errorHandler = (error) => {
  console.error(error)
  toast(useFrameWords()('shell.broken'), 'warn')
}
app.use(createPinia()).use(i18n)
app.use(createShellRouter()).mount('#app')
