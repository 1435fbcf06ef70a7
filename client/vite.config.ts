// The application, and beside it the small page behind a link in a chat group.
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { build, defineConfig } from 'vite'

const server = process.env['HUB_URL'] ?? 'http://127.0.0.1:3000'
const live = { target: server, ws: true }

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    vue(),
    {
      // The page behind a link in a chat group is built on its own, for older browsers.
      name: 'link-page',
      apply: 'build',
      async writeBundle() {
        await build({
          configFile: fileURLToPath(new URL('link/vite.config.ts', import.meta.url)),
          logLevel: 'warn',
        })
      },
    },
  ],
  define: {
    __VUE_OPTIONS_API__: 'true',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
  },
  // Two copies of Yjs would not know each other's types.
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'vue'] },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Parts that nearly every page uses travel together instead of one by one.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(@vue|vue|vue-router|vue-i18n|@intlify|pinia)\// },
            {
              name: 'ui',
              test: /client\/(hub|locales|ui)\/(?!gallery|elementSelect|OptionSelect|document\/(?!openDocuments|forgetCopies|formerTexts|unsentMark))/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/files': server,
      '/j': server,
      '/oidc': server,
      '/link': server,
      '/socket.io': live,
      '/yjs': live,
    },
  },
})
