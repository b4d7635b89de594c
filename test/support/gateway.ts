import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { type Gateway, startGateway } from '#gateway/gateway.ts'
import { type Clock, systemClock } from '#gateway/kernel/clock.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { readSettings } from '#gateway/settings.ts'
import { freePort } from './free-port.ts'
import { type GatewaySite, writeSiteFile } from './gateway-site.ts'

/** Takes what is to be undone at the end of a test, or of a file that shares a gateway. */
export type AtEnd = (undo: () => unknown) => void

const atTestEnd: AtEnd = (undo) => onTestFinished(async () => void (await undo()))

/** A folder that goes with the test. */
export function temporaryFolder(atEnd: AtEnd = atTestEnd): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-large-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface GatewayStart {
  readonly site: GatewaySite
  /** A folder of an earlier gateway; a fresh one when left out. */
  readonly dataDir?: string
  readonly clock?: Clock
  /** `GATEHOUSE_...` without the prefix. */
  readonly settings?: Readonly<Record<string, string>>
  /** The end of the test when left out. */
  readonly atEnd?: AtEnd
}

export interface RunningGateway extends Gateway {
  readonly dataDir: string
  readonly mqttPort: number
}

/** The whole gateway in this process, on free ports. Closed with the test unless the test has done so. */
export async function runGateway(start: GatewayStart): Promise<RunningGateway> {
  const { site, dataDir = temporaryFolder(), clock = systemClock(), settings = {} } = start
  const gateway = await startGateway({
    settings: readSettings({ ...environment(dataDir, site), ...prefixed(settings) }),
    clock,
    log: silentLog,
  })
  onTestFinished(() => gateway.close())
  return { ...gateway, dataDir, mqttPort: gateway.ports.mqtt ?? 0 }
}

/** The gateway as people start it: a process of its own, which can be killed. */
export interface GatewayProcess {
  readonly child: ChildProcess
  readonly url: string
  readonly mqttPort: number
  readonly dataDir: string
  /** Milliseconds from the start of the process to its first line, which it prints when devices can connect. */
  readonly startedInMs: number
  /** Lines of standard output so far. */
  printed(): readonly string[]
  /** The line after those taken before; the first, with the address, is taken. */
  nextLine(): Promise<string>
  kill(signal: NodeJS.Signals): Promise<GatewayExit>
}

export interface GatewayExit {
  readonly code: number | null
  readonly stderr: string
  readonly ranMs: number
}

const program = join(import.meta.dirname, '../../gateway/main.ts')

/** Starts `gateway/main.ts` and waits until it serves. Killed with the test at the latest. */
export async function spawnGateway(
  start: GatewayStart & { readonly ports?: { readonly http: number; readonly mqtt: number } },
): Promise<GatewayProcess> {
  const { site, atEnd = atTestEnd, dataDir = temporaryFolder(atEnd), settings = {} } = start
  const ports = start.ports ?? { http: await freePort(), mqtt: await freePort() }
  const variables = {
    ...environment(dataDir, site),
    GATEHOUSE_HTTP_PORT: String(ports.http),
    GATEHOUSE_MQTT_PORT: String(ports.mqtt),
    ...prefixed(settings),
  }
  const started = launch(variables, atEnd)
  const { child, exited, startedAt } = started
  const lines = linesOf(child)
  const line = await Promise.race([
    lines.next(),
    exited.then(({ stderr }) => Promise.reject(new Error(`the gateway did not start: ${stderr}`))),
  ])
  return {
    child,
    url: line.replace('Gatehouse ', ''),
    mqttPort: ports.mqtt,
    dataDir,
    startedInMs: performance.now() - startedAt,
    printed: () => lines.all,
    nextLine: lines.next,
    async kill(signal) {
      child.kill(signal)
      return exited
    },
  }
}

/** Starts `gateway/main.ts` where it is expected to refuse, and gives its last words. */
export function refusedGateway(variables: Readonly<Record<string, string>>): Promise<GatewayExit> {
  return launch({ GATEHOUSE_HTTP_PORT: '0', GATEHOUSE_MQTT_PORT: '0', ...variables }, atTestEnd).exited
}

function linesOf({ stdout }: ChildProcess) {
  const all: string[] = []
  let taken = 0
  createInterface({ input: stdout as NodeJS.ReadableStream }).on('line', (line) => all.push(line))
  return {
    all,
    async next(): Promise<string> {
      taken += 1
      await eventually(
        () => all.length,
        (count) => count >= taken,
        30_000,
      )
      return all[taken - 1] as string
    },
  }
}

function launch(variables: Readonly<Record<string, string>>, atEnd: AtEnd) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, GATEHOUSE_LOG_LEVEL: 'error', ...variables },
  })
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const exited = once(child, 'close').then(
    ([code]): GatewayExit => ({ code, stderr, ranMs: performance.now() - startedAt }),
  )
  atEnd(() => {
    child.kill('SIGKILL')
    return exited
  })
  return { child, exited, startedAt }
}

/** What every gateway of the tests is set to: own folder, free ports, the site. */
export function environment(dataDir: string, site: GatewaySite): Record<string, string> {
  return {
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_HTTP_PORT: '0',
    GATEHOUSE_MQTT_PORT: '0',
    GATEHOUSE_SITE_FILE: writeSiteFile(dataDir, site),
    GATEHOUSE_ADMIN_PASSWORD: site.password,
    GATEHOUSE_LOG_LEVEL: 'error',
  }
}

const prefixed = (settings: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [`GATEHOUSE_${name}`, value]))

/** Waits for something that is asked again and again; rejects with the last answer after `ms`. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  fits: (answer: T) => boolean,
  ms = 15_000,
): Promise<T> {
  const until = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (fits(answer)) return answer
    if (performance.now() > until) throw new Error(`still ${JSON.stringify(answer)?.slice(0, 2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
