import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { untilAnswers } from './until-answers.ts'

export const influxdPath = '/usr/bin/influxd'
/** For `test.skipIf`: the server's tests count as skipped where it is not installed. */
export const noInfluxd = !existsSync(influxdPath)

/** A private influxd 1.6.7 with its own folder. */
export interface Influxd {
  readonly url: string
  /** First result's series of an InfluxQL statement; an error of the server rejects. */
  query(statement: string, database?: string): Promise<InfluxSeries[]>
  /** Raw write, as a client without our encoder would do it. */
  write(body: string, database?: string): Promise<{ status: number; body: string }>
  /** Stops it hard, the data stays. */
  kill(): Promise<void>
  /** On the same port and folder again. */
  start(): Promise<void>
  /** Freezes it: connections are accepted by the kernel, nothing answers. */
  freeze(): void
  thaw(): void
  /** Kills it and removes its folder. */
  close(): Promise<void>
}

export interface InfluxSeries {
  readonly name: string
  readonly tags?: Readonly<Record<string, string>>
  readonly columns: readonly string[]
  readonly values: readonly (readonly (string | number | boolean | null)[])[]
}

const config = (folder: string, port: number, rpc: number, auth: boolean): string => `
reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
  dir = "${folder}/meta"
  logging-enabled = false
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  query-log-enabled = false
[monitor]
  store-enabled = false
[continuous_queries]
  enabled = false
[logging]
  level = "error"
[http]
  bind-address = "127.0.0.1:${port}"
  log-enabled = false
  auth-enabled = ${auth}
`

/** Starts one; about a quarter of a second. */
export async function startInfluxd(options: { readonly auth?: boolean } = {}): Promise<Influxd> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-influxd-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'influxd.conf'), config(folder, port, await freePort(), options.auth ?? false))
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    child = spawn(influxdPath, ['-config', join(folder, 'influxd.conf')], { stdio: 'ignore' })
    await untilAnswers(`${url}/ping`)
  }
  const kill = async (): Promise<void> => {
    const running = child
    child = null
    if (running === null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    url,
    async query(statement, database = 'facility') {
      const parameters = new URLSearchParams({ q: statement, db: database, epoch: 'ns' })
      // Instants in ns do not fit a number: kept as text.
      const response = await fetch(`${url}/query?${parameters}`, { method: 'POST' })
      const text = (await response.text()).replace(/\[(\d{17,})/g, '["$1"')
      const answer = JSON.parse(text) as {
        error?: string
        results?: { error?: string; series?: InfluxSeries[] }[]
      }
      const error = answer.error ?? answer.results?.[0]?.error
      if (error !== undefined) throw new Error(`${error}: ${statement}`)
      return answer.results?.[0]?.series ?? []
    },
    async write(body, database = 'facility') {
      const response = await fetch(`${url}/write?db=${database}&precision=ns`, { method: 'POST', body })
      return { status: response.status, body: await response.text() }
    },
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async close() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
