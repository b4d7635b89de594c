import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { freePort } from '#test/support/free-port.ts'
import { startInfluxd } from '#test/support/influxd.ts'
import { cpuSeconds } from '#test/support/mosquitto.ts'
import type { BenchSite } from '../load/bench-site.ts'
import { endWithUs, residentBytes, type Subject, storedIn, until } from './subject.ts'

/** The whole gateway as a process of its own, with embedded history and InfluxDB. */
export interface GatewaySubject extends Subject {
  /** Console and API. */
  readonly url: string
  /** Present memory, bytes. */
  rss(): number
  /** A token of the administrator. */
  signIn(): Promise<string>
  /** A figure of `/metrics`, all its labels summed up; 0 when it is not there. */
  metric(name: string): Promise<number>
}

const PASSWORD = 'a password of the bench'

/** @param profileDir where V8 writes a CPU profile of each thread at the end */
export async function startGatewaySubject(site: BenchSite, profileDir?: string): Promise<GatewaySubject> {
  const influxd = await startInfluxd()
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
  const siteFile = join(folder, 'site.json')
  writeFileSync(siteFile, JSON.stringify(site.file))
  const [port, httpPort] = [await freePort(), await freePort()]
  const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`]
  const main = join(import.meta.dirname, '../../gateway/main.ts')
  const child = spawn(process.execPath, [...profiling, main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      GATEHOUSE_DATA_DIR: join(folder, 'data'),
      GATEHOUSE_SITE_FILE: siteFile,
      GATEHOUSE_ADMIN_PASSWORD: PASSWORD,
      GATEHOUSE_MQTT_PORT: `${port}`,
      GATEHOUSE_HTTP_PORT: `${httpPort}`,
      GATEHOUSE_INFLUX_URL: influxd.url,
      GATEHOUSE_LOG_LEVEL: 'warn',
    },
  })
  endWithUs(child)
  showWarnings(child.stdout)
  const pid = child.pid ?? 0
  const url = `http://127.0.0.1:${httpPort}`
  await until('the gateway is ready', () => isReady(url))
  const metric = (name: string) => metricOf(url, name)
  return {
    name: 'gateway',
    ...{ port, url, influxd, metric },
    ...storedIn(influxd, {
      database: 'facility',
      measurement: site.kind.measurement,
      field: site.point.field,
    }),
    cpu: () => cpuSeconds(pid),
    rss: () => residentBytes(pid).now,
    peakRss: () => residentBytes(pid).peak,
    settled: () => until('the gateway is idle', async () => (await behind(metric)) === 0, 200),
    signIn: () => tokenFor(url),
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      await influxd.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The log is JSON, a line each; what the start says to people is not shown. */
function showWarnings(output: Readable): void {
  createInterface(output).on('line', (line) => {
    if (line.startsWith('{')) console.error(line)
  })
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

const behind = async (metric: GatewaySubject['metric']): Promise<number> =>
  (await metric('gatehouse_pipeline_behind')) + (await metric('gatehouse_history_behind'))

async function metricOf(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
}

async function tokenFor(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: PASSWORD }),
  })
  const { token } = (await response.json()) as { token?: string }
  if (token === undefined) throw new Error(`signing in was refused with ${response.status}`)
  return token
}
