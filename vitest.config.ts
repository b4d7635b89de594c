import { defineConfig } from 'vitest/config'

const project = (name: string, timeout: number, parallel: boolean) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: timeout,
    fileParallelism: parallel,
  },
})

/** Sizes: small = pure steps; contract = every kind, board, page; medium = one step with the real thing; large = the whole gateway. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      project('small', 10_000, true),
      project('contract', 60_000, true),
      project('medium', 60_000, true),
      project('large', 600_000, false),
    ],
  },
})
