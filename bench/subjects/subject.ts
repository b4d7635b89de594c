import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Influxd } from '#test/support/influxd.ts'

/** Something the load is sent to, that writes it to an InfluxDB of its own. */
export interface Subject {
  readonly name: string
  /** MQTT */
  readonly port: number
  readonly influxd: Influxd
  /** Messages that a query of InfluxDB finds, of those sent since an instant (epoch ms). */
  stored(since: number): Promise<number>
  /** Send times (epoch ms) of a device's messages that a query finds, of those sent since an instant. */
  storedTimes(device: string, since: number): Promise<number[]>
  /** Seconds of CPU of its own processes so far; InfluxDB does not count. */
  cpu(): number
  /** Most memory its own processes have held, bytes. */
  peakRss(): number
  /** Resolves when nothing is under way inside it any more. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** A bench that fails must not leave its processes behind. */
export function endWithUs(child: ChildProcess): void {
  process.once('exit', () => child.kill('SIGKILL'))
}

/** Present and highest resident memory of a process, bytes. */
export function residentBytes(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
  return { now: kilobytes('VmRSS') * 1024, peak: kilobytes('VmHWM') * 1024 }
}

/** Counting and looking up in InfluxDB, for a measurement with a field that every message has. */
export function storedIn(
  influxd: Influxd,
  { database, measurement, field }: { database: string; measurement: string; field: string },
): Pick<Subject, 'stored' | 'storedTimes'> {
  const from = `from "${measurement}" where time >= `
  return {
    async stored(since) {
      const [series] = await influxd.query(`select count("${field}") ${from}${since}ms`, database)
      return Number(series?.values[0]?.[1] ?? 0)
    },
    async storedTimes(device, since) {
      const statement = `select "${field}" ${from}${since}ms and device_id = '${device}'`
      const [series] = await influxd.query(statement, database)
      return (series?.values ?? []).map(([time]) => Number(BigInt(String(time)) / 1_000_000n))
    },
  }
}

const POLL_MS = 20
const PATIENCE_MS = 120_000

/** Waits until a condition holds; rejects with what it was waiting for. */
export async function until(what: string, holds: () => Promise<boolean>, everyMs = POLL_MS): Promise<void> {
  for (const started = performance.now(); performance.now() - started < PATIENCE_MS; ) {
    if (await holds()) return
    await sleep(everyMs)
  }
  throw new Error(`gave up waiting until ${what}`)
}
