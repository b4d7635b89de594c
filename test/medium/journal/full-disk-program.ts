import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'

/** Fills the disk below a journal and frees it again. Told the folder, prints what happened. */
const folder = process.argv[2] as string
const counters = createCounters()
const journal = await openJournal({
  path: join(folder, 'journal.db'),
  clock: systemClock(),
  log: silentLog,
  counters,
  daysKept: 1,
  reserveBytes: 500_000,
})
const message = { rx: 1, topic: 'gh/1/hq/door/d-1/event', payload: Buffer.alloc(2_000, 'x'), account: 'd-1' }
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const filler = join(folder, 'filler')
let acknowledged = 0
let refused = 0
const append = (): void =>
  journal.append(message, (error) => {
    if (error === null) acknowledged += 1
    else refused += 1
  })

writeFileSync(filler, Buffer.alloc(3_700_000))
await sleep(1_500)
journal.offer(message)
const droppedWhenTight = counters.read().get('journal_dropped')?.get('') ?? 0
let appended = 0
while (journal.health().ok) {
  append()
  appended += 1
  await sleep(2)
}
const health = journal.health()
const whileFull = acknowledged
await sleep(500)
const stoodStill = acknowledged === whileFull
rmSync(filler)
while (!journal.health().ok || acknowledged < appended) await sleep(20)
await journal.close()
const reason = health.ok ? '' : health.reason.en
console.log(
  JSON.stringify({ droppedWhenTight, reason, stoodStill, whileFull, appended, acknowledged, refused }),
)
