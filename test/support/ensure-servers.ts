import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** A real server or program the tests use, and the Debian package that brings it. */
interface Needed {
  readonly program: string
  readonly paths: readonly string[]
  readonly debian: string
}

const needed: readonly Needed[] = [
  { program: 'influxd 1.6.7', paths: ['/usr/bin/influxd'], debian: 'influxdb' },
  { program: 'VictoriaMetrics', paths: ['/usr/bin/victoria-metrics'], debian: 'victoria-metrics' },
  { program: 'mosquitto', paths: ['/usr/sbin/mosquitto'], debian: 'mosquitto' },
  { program: 'mosquitto clients', paths: ['/usr/bin/mosquitto_pub'], debian: 'mosquitto-clients' },
  { program: 'Chromium', paths: ['/usr/bin/chromium'], debian: 'chromium' },
  {
    program: 'PostgreSQL 15',
    paths: ['/usr/lib/postgresql/15/bin/postgres', '/usr/local/bin/postgres'],
    debian: 'postgresql-15',
  },
  {
    program: 'a Chinese font',
    paths: ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc'],
    debian: 'fonts-wqy-zenhei',
  },
]

const isMissing = ({ paths }: Needed): boolean => !paths.some((path) => existsSync(path))

/**
 * Installs the real servers the tests run against, where that is possible (Debian, root). What stays missing is named,
 * and the tests that need it count as skipped.
 */
function ensure(): void {
  const missing = needed.filter(isMissing)
  if (missing.length === 0) return
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    process.stdout.write(`installing ${missing.map((one) => one.debian).join(' ')} ...\n`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
    try {
      const packages = missing.map((one) => one.debian)
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
        stdio: 'ignore',
        env,
      })
    } catch {
      // Named below; the tests that need it are skipped and counted.
    }
  }
  for (const one of missing.filter(isMissing)) {
    process.stdout.write(
      `${one.program} is not here (Debian package ${one.debian}): its tests will be skipped\n`,
    )
  }
}

ensure()
