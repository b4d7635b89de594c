import { enableCompileCache, flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import type { Gateway } from './gateway.ts'
import { systemClock } from './kernel/clock.ts'
import { SettingError } from './kernel/errors.ts'
import { readSettings, type Settings } from './settings.ts'

/** How long the way out may take before the process ends anyway. */
const CLOSE_MS = 10_000

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env)
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}

async function main(): Promise<void> {
  // Everything it writes is for its own user only.
  process.umask(0o077)
  const settings = settingsOrExit()
  // Half of a start is compiling; kept beside the data it is done once. The worker threads find it by the variable.
  const { directory } = enableCompileCache(resolve(settings.dataDir, 'compiled'))
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory
  const { default: pino } = await import('pino')
  const { startGateway } = await import('./gateway.ts')
  const log = pino({ level: settings.logLevel, redact: ['*.password', '*.secret', '*.token'] })
  let gateway: Gateway | undefined
  const stop = (signal: string): void => {
    log.info({ signal }, 'closing')
    const late = setTimeout(() => {
      log.error({}, 'closing took too long; what was acknowledged is in the journal')
      process.exit(1)
    }, CLOSE_MS)
    late.unref()
    void gateway?.close().then(() => process.exit(0))
  }
  try {
    gateway = await startGateway({ settings, clock: systemClock(), log })
  } catch (error) {
    if (error instanceof SettingError) process.stderr.write(`${error.message}\n`)
    else log.error({ err: error }, 'the gateway cannot start')
    process.exit(2)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`Gatehouse ${gateway.url}\n`)
  flushCompileCache()
  if (gateway.setupLink !== null) process.stdout.write(`First start: open ${gateway.setupLink}\n`)
  for (const { username, link } of gateway.issued.links)
    process.stdout.write(`One-time link of ${username}: ${link}\n`)
  for (const { username, secret } of gateway.issued.secrets)
    process.stdout.write(`Secret of the account ${username}, shown once: ${secret}\n`)
}

await main()
