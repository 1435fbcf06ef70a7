import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Each read and write goes over a socket there, to a server that shares these processors. */
const patience = process.env['TEST_STORE'] === 'mongodb' ? 120_000 : 30_000

export default defineConfig({
  plugins: [vue()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/features/_template/**', 'node_modules/**'],
    testTimeout: patience,
    hookTimeout: patience,
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    // The suites share no module state, and importing a whole hub for each file would take most of the time.
    isolate: false,
  },
})
