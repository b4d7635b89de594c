import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const postgres = './test/support/one-postgres.ts'

const project = (name: string, timeout: number, parallel: boolean, globalSetup: string[] = []) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: timeout,
    fileParallelism: parallel,
    globalSetup,
  },
})

/** Sizes: small = pure steps; contract = every kind, board, page; medium = one step with the real thing; large = the whole gateway. */
export default defineConfig({
  test: {
    // One fewer by default, which on two cores is one file after the other.
    maxWorkers: availableParallelism(),
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      project('small', 10_000, true),
      project('contract', 60_000, true),
      project('medium', 60_000, true, [postgres]),
      project('large', 600_000, false, [postgres]),
    ],
  },
})
