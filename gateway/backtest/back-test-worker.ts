import { parentPort, workerData } from 'node:worker_threads'
import { kinds } from '#devices/index.ts'
import { decodeGathering, type Gathering, type GatheringRow } from '../journal/gathering.ts'
import { openJournalReader } from '../journal/journal-store.ts'
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

/** Null for a damaged one: the rest can be read all the same. */
function gatheringOf(row: GatheringRow): Gathering | null {
  try {
    return decodeGathering(row)
  } catch {
    return null
  }
}

function take(row: GatheringRow): void {
  const gathering = gatheringOf(row)
  if (gathering === null) test.skip()
  else test.take(gathering)
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
