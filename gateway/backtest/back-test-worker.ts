import { parentPort, workerData } from 'node:worker_threads'
import { kinds } from '#devices/index.ts'
import { decodeGathering, type GatheringRow } from '../journal/gathering.ts'
import { openJournalReader } from '../journal/journal-store.ts'
import { messageOf } from '../kernel/errors.ts'
import { BackTest } from './back-test.ts'
import type { BackTestStart, FromBackTest } from './messages.ts'

/** The thread of one back-test: reads the journal beside its writer from its beginning to the end of the span, and ends. */

const READ_LIMIT = 100

const { journalPath, task } = workerData as BackTestStart
const port = parentPort
if (port === null) throw new Error('back-test-worker.ts runs as a worker of back-test-client.ts')
const tell = (message: FromBackTest): void => port.postMessage(message)

const reader = openJournalReader(journalPath)
const test = new BackTest(task, kinds)

function take(row: GatheringRow): void {
  try {
    test.take(decodeGathering(row))
  } catch (thrown) {
    if (!messageOf(thrown).startsWith('journal:')) throw thrown
    test.skip()
  }
}

function run(): void {
  const span = reader.span()
  let position = span === null ? 0 : span.first - 1
  for (;;) {
    const rows = reader.rows(position, READ_LIMIT)
    for (const row of rows) {
      if (row.at >= task.to) return
      take(row)
    }
    const last = rows.at(-1)
    if (last === undefined || span === null) return
    position = last.position
    const share = (last.at - span.firstAt) / Math.max(1, Math.min(span.lastAt, task.to) - span.firstAt)
    tell({ is: 'progress', share: Math.min(1, Math.max(0, share)), messages: test.messages })
  }
}

run()
tell({ is: 'done', outcome: test.finish() })
reader.close()
