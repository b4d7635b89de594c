import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBroker } from '#gateway/broker/broker-listener.ts'
import { openJournal } from '#gateway/journal/journal-writer.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { startMosquitto } from '#test/support/mosquitto.ts'
import { type FloodResult, floodDevices, runFlood } from './flood.ts'

/*
 * How many QoS 1 messages a second are taken and acknowledged by the broker and journal alone, durable, next to
 * mosquitto with nothing behind it and nothing on disk, by the same load in the same run.
 */
const devices = floodDevices(100)

/** Broker and journal in this process, with accounts for the devices of the load. */
export async function startBrokerAndJournal() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const shared = { clock: systemClock(), log: silentLog, counters: createCounters() }
  const journal = await openJournal({ path: join(folder, 'journal.db'), daysKept: 1, ...shared })
  const accounts = new Map(
    devices.map(({ username }) => [
      username,
      {
        username,
        site: 'bench',
        role: 'device' as const,
        devices: new Set([`lift/${username}`]),
        mayRead: [],
        mayWrite: [],
      },
    ]),
  )
  const broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    sink: journal,
    accounts: { verify: (username) => accounts.get(username) ?? null },
    limits: { flapping: { windowMs: 60_000, connects: 10_000, refuseMs: 1 } },
    ...shared,
  })
  return {
    port: broker.ports.mqtt ?? 0,
    async stop() {
      await broker.close()
      await journal.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function show(name: string, result: FloodResult, cpu: number): void {
  const perMessage = (cpu / result.messages) * 1e6
  const rate = Math.round(result.perSecond).toLocaleString('en')
  const ms = (value: number): string => value.toFixed(1)
  const acknowledged = `acknowledged p50 ${ms(result.ackP50)} ms, p99 ${ms(result.ackP99)} ms`
  console.log(
    `${name.padEnd(26)} ${rate.padStart(9)}/s  ${perMessage.toFixed(2)} us CPU a message, ${acknowledged}`,
  )
}

async function measure(
  name: string,
  port: number,
  cpu: () => number,
  load: { messages: number; rate?: number },
) {
  const before = cpu()
  const result = await runFlood({ port, devices, window: 200, ...load })
  show(name, result, cpu() - before)
}

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

if (import.meta.main) {
  const rounds = Number(process.argv[2] ?? 3)
  const messages = Number(process.argv[3] ?? 300_000)
  const mosquitto = await startMosquitto()
  const own = await startBrokerAndJournal()
  for (let round = 0; round < rounds; round += 1) {
    await measure('broker + journal, flood', own.port, ownCpu, { messages })
    await measure('mosquitto, flood', mosquitto.port, mosquitto.cpu, { messages })
  }
  for (const rate of [1_000, 5_000]) {
    await measure(`broker + journal, ${rate}/s`, own.port, ownCpu, { messages: rate * 5, rate })
    await measure(`mosquitto, ${rate}/s`, mosquitto.port, mosquitto.cpu, { messages: rate * 5, rate })
  }
  await own.stop()
  await mosquitto.stop()
}
