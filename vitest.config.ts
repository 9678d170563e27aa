import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,actions,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/interop/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
