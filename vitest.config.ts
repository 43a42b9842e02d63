import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'demo/**/*.test.ts'],
    // The fresh clone needs the package registry: it runs when asked for.
    exclude: ['**/node_modules/**', 'test/browser/**', ...(process.env.CAIRN_FRESH_CLONE ? [] : ['test/whole/fresh-clone.test.ts'])],
    globalSetup: ['test/server.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/last-line.ts'],
  },
} as Parameters<typeof defineConfig>[0])
