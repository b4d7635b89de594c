import { startBroker } from '#gateway/broker/broker-listener.ts'
import { openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'

/** A broker and its journal in a process of their own, to be killed. Told the journal's path, prints its port. */
const shared = { clock: systemClock(), log: silentLog, counters: createCounters() }
const sink = await openJournal({ path: process.argv[2] as string, daysKept: 1, ...shared })
const broker = await startBroker({
  host: '127.0.0.1',
  port: 0,
  sink,
  accounts: {
    verify: (username) => ({
      username,
      site: 'hq',
      role: 'device',
      devices: new Set([`door/${username}`]),
      mayRead: [],
      mayWrite: [],
    }),
  },
  ...shared,
})
process.stdout.write(`${broker.ports.mqtt}\n`)
