import { type BackTests, type BackTestsOptions, createBackTests } from '../../backtest/back-test-client.ts'
import { type JournalReader, openJournalReader } from '../../journal/journal-store.ts'

/** What tries rules, and what says how far back. */
export interface Trying {
  readonly backTests: BackTests
  readonly journal: Pick<JournalReader, 'span'>
  close(): Promise<void>
}

/** Opens a reader of its own beside the journal's writer. */
export function openTrying(options: BackTestsOptions): Trying {
  const backTests = createBackTests(options)
  const journal = openJournalReader(options.journalPath)
  return {
    ...{ backTests, journal },
    async close() {
      await backTests.close()
      journal.close()
    },
  }
}
