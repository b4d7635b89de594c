import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { BrokerLimits, BrokerOptions } from '#gateway/broker/broker.ts'
import { startBroker } from '#gateway/broker/broker-listener.ts'
import type { Envelope } from '#gateway/broker/envelope.ts'
import type { Notice } from '#gateway/broker/notice.ts'
import type { Account } from '#gateway/facility/account.ts'
import { openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { type Connect, connect } from '#test/support/mqtt-packets.ts'
import { logIn, openRaw } from '#test/support/raw-mqtt-client.ts'

const account = (
  username: string,
  role: Account['role'],
  devices: string[],
  rest?: Partial<Account>,
): Account => ({
  username,
  site: 'hq',
  role,
  devices: new Set(devices),
  mayRead: [],
  mayWrite: [],
  ...rest,
})

/** The password of each is its name backwards. */
export const accounts = [
  account('d-1', 'device', ['door/d-1']),
  account('d-2', 'device', ['door/d-2']),
  account('gw-1', 'sub-gateway', ['door/d-1', 'lift/l-1'], { mayWrite: ['zigbee2mqtt/#'] }),
  account('board', 'reader', [], { mayRead: ['gh/1/hq/#', 'zigbee2mqtt/+'] }),
]
export const passwordOf = (username: string): string => [...username].reverse().join('')

/** A broker on a free port with a real journal behind it. */
export async function startRig(options: Partial<BrokerOptions> & { limits?: Partial<BrokerLimits> } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'broker-'))
  const counters = createCounters()
  const path = join(folder, 'journal.db')
  const journal = await openJournal({ path, clock: systemClock(), log: silentLog, counters, daysKept: 1 })
  const envelopes: Envelope[] = []
  journal.consume((gathering) => void envelopes.push(...gathering.envelopes))
  const notices: Notice[] = []
  const broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    accounts: {
      verify: (username, password) =>
        accounts.find((one) => one.username === username && passwordOf(username) === password.toString()) ??
        null,
    },
    sink: journal,
    clock: systemClock(),
    log: silentLog,
    counters,
    onNotice: (notice) => void notices.push(notice),
    ...options,
  })
  onTestFinished(async () => {
    await broker.close()
    await journal.close()
    rmSync(folder, { recursive: true })
  })
  const port = broker.ports.mqtt ?? 0
  const credentials = (username: string, rest: Partial<Connect> = {}): Connect => ({
    clientId: username,
    username,
    password: passwordOf(username),
    ...rest,
  })
  return {
    broker,
    journal,
    path,
    counters,
    envelopes,
    notices,
    port,
    credentials,
    logIn: (username: string, rest: Partial<Connect> = {}) => logIn(port, credentials(username, rest)),
    /** The return code of a login, or 'closed'. */
    async tryLogIn(username: string, rest: Partial<Connect> = {}): Promise<number | 'closed'> {
      const client = await openRaw(port)
      client.send(connect(credentials(username, rest)))
      const answer = await client.next()
      client.socket.destroy()
      return answer === 'closed' ? answer : (answer[3] as number)
    },
    refused: (kind: string) => counters.read().get('mqtt_refused')?.get(kind) ?? 0,
    seen: () => envelopes.map(({ topic, payload }) => `${topic} ${payload}`),
  }
}

/** Waits until something is true; the test's own time limit ends it. */
export async function until(truth: () => boolean): Promise<void> {
  while (!truth()) await new Promise((resolve) => setTimeout(resolve, 5))
}
