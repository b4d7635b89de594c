import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startInfluxd } from '#test/support/influxd.ts'
import { cpuSeconds, startMosquitto } from '#test/support/mosquitto.ts'
import type { BenchSite } from '../load/bench-site.ts'
import { endWithUs, residentBytes, type Subject, storedIn } from './subject.ts'

/** mosquitto as Debian ships it, with the script of anchors/naive-script.ts behind it. */
export async function startNaiveSubject(site: BenchSite): Promise<Subject> {
  const influxd = await startInfluxd()
  const mosquitto = await startMosquitto()
  const script = new URL('../anchors/naive-script.ts', import.meta.url).pathname
  const { port: influxPort } = new URL(influxd.url)
  // The same as the gateway stores, so that both InfluxDBs have the same to do.
  const keys = site.kind.points.filter(({ stored }) => stored !== undefined).map(({ key }) => key)
  const broker = `mqtt://127.0.0.1:${mosquitto.port}`
  const child = spawn(process.execPath, [script, broker, influxPort, keys.join()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithUs(child)
  await once(child.stdout, 'data')
  const pid = child.pid ?? 0
  return {
    name: 'naive script',
    port: mosquitto.port,
    influxd,
    ...storedIn(influxd, { database: 'naive', measurement: site.kind.name, field: site.point.key }),
    cpu: () => cpuSeconds(pid) + mosquitto.cpu(),
    peakRss: () => residentBytes(pid).peak,
    settled: () => Promise.resolve(),
    async stop() {
      child.kill()
      await mosquitto.stop()
      await influxd.close()
    },
  }
}
