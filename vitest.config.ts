import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/features/_template/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    // The suites share no module state, and importing a whole hub for each file would take most of the time.
    isolate: false,
  },
})
