import { readFileSync } from 'node:fs'
import { messageOf, SettingError } from './kernel/errors.ts'

/** Everything a person may set, with its default. Environment wins over the JSON file named by GATEHOUSE_CONFIG. */
export interface Settings {
  readonly dataDir: string
  readonly httpHost: string
  readonly httpPort: number
  readonly mqttHost: string
  readonly mqttPort: number
  readonly mqttTlsPort: number
  readonly tlsCert: string | undefined
  readonly tlsKey: string | undefined
  readonly siteFile: string | undefined
  readonly adminPassword: string | undefined
  readonly secretKey: string | undefined
  readonly databaseUrl: string | undefined
  readonly brokerUrl: string | undefined
  /** Address of the console as people reach it, for links in messages; without a slash at the end. */
  readonly publicUrl: string | undefined
  readonly notifyAllow: string
  readonly influxUrl: string | undefined
  readonly influxVersion: 1 | 2
  readonly influxDatabase: string
  readonly influxUsername: string | undefined
  readonly influxPassword: string | undefined
  readonly influxToken: string | undefined
  readonly influxOrg: string
  readonly influxBucket: string
  readonly historyDays: number
  readonly journalDays: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

type Read<T> = (value: string | undefined) => T

const text =
  <Default extends string | undefined>(fallback: Default): Read<string | Default> =>
  (value) =>
    value ?? fallback
const optional = text(undefined)

function integer(fallback: number, min: number, max: number): Read<number> {
  return (value) => {
    const number = value === undefined ? fallback : Number(value)
    if (Number.isInteger(number) && number >= min && number <= max) return number
    throw new RangeError(`must be a whole number from ${min} to ${max}, not "${value}"`)
  }
}

function choice<const T extends string>(fallback: T, ...allowed: T[]): Read<T> {
  return (value = fallback) => {
    const found = allowed.find((one) => one === value)
    if (found !== undefined) return found
    throw new RangeError(`must be one of ${allowed.join(', ')}, not "${value}"`)
  }
}

function url(...protocols: string[]): Read<string | undefined> {
  return (value) => {
    if (value === undefined) return undefined
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
    throw new RangeError(`must be a URL starting with ${protocols.map((one) => `${one}//`).join(' or ')}`)
  }
}

const port = (fallback: number): Read<number> => integer(fallback, 0, 65_535)

/** One row a setting: the key is GATEHOUSE_ plus the name; 0 as a port means "any free one". */
const table: { readonly [Key in keyof Settings]: readonly [string, Read<Settings[Key]>] } = {
  dataDir: ['DATA_DIR', text('./data')],
  httpHost: ['HTTP_HOST', text('127.0.0.1')],
  httpPort: ['HTTP_PORT', port(8080)],
  mqttHost: ['MQTT_HOST', text('127.0.0.1')],
  mqttPort: ['MQTT_PORT', port(1883)],
  mqttTlsPort: ['MQTT_TLS_PORT', port(8883)],
  tlsCert: ['TLS_CERT', optional],
  tlsKey: ['TLS_KEY', optional],
  siteFile: ['SITE_FILE', optional],
  adminPassword: ['ADMIN_PASSWORD', optional],
  secretKey: ['SECRET_KEY', optional],
  databaseUrl: ['DATABASE_URL', url('postgres:', 'postgresql:')],
  brokerUrl: ['BROKER_URL', url('mqtt:', 'mqtts:')],
  publicUrl: ['PUBLIC_URL', (value) => url('http:', 'https:')(value)?.replace(/\/+$/, '')],
  notifyAllow: ['NOTIFY_ALLOW', text('')],
  influxUrl: ['INFLUX_URL', url('http:', 'https:')],
  influxVersion: ['INFLUX_VERSION', (value) => (choice('1', '1', '2')(value) === '1' ? 1 : 2)],
  influxDatabase: ['INFLUX_DATABASE', text('facility')],
  influxUsername: ['INFLUX_USERNAME', optional],
  influxPassword: ['INFLUX_PASSWORD', optional],
  influxToken: ['INFLUX_TOKEN', optional],
  influxOrg: ['INFLUX_ORG', text('')],
  influxBucket: ['INFLUX_BUCKET', text('facility')],
  historyDays: ['HISTORY_DAYS', integer(90, 1, 3650)],
  journalDays: ['JOURNAL_DAYS', integer(3, 0, 365)],
  logLevel: ['LOG_LEVEL', choice('info', 'debug', 'info', 'warn', 'error')],
}

const PREFIX = 'GATEHOUSE_'
/** Used by container files and tests; not a setting of the gateway itself. */
const known = new Set(['CONFIG', ...Object.values(table).flatMap(([name]) => [name, `${name}_FILE`])])

/**
 * Reads the settings. A wrong value or an unknown key throws SettingError, which names the key and the remedy.
 * @param environment e.g. process.env; `GATEHOUSE_X_FILE` holds the path of a file with the value of X (for secrets)
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = { ...fileSettings(environment[`${PREFIX}CONFIG`]), ...withPrefix(environment) }
  for (const name of Object.keys(given)) {
    if (!known.has(name)) {
      throw new SettingError(PREFIX + name, 'is not a setting; check the spelling against docs/settings.md')
    }
  }
  const entries = Object.entries(table).map(([key, [name, read]]) => {
    try {
      return [key, read(given[name] ?? secretFile(given[`${name}_FILE`]))]
    } catch (error) {
      throw new SettingError(PREFIX + name, messageOf(error))
    }
  })
  return checkTogether(Object.fromEntries(entries) as Settings)
}

function withPrefix(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [key, value] of Object.entries(environment)) {
    // An empty variable is what compose files pass for "not set".
    if (key.startsWith(PREFIX) && value !== undefined && value !== '') given[key.slice(PREFIX.length)] = value
  }
  return given
}

function fileSettings(path: string | undefined): Record<string, string> {
  if (path === undefined || path === '') return {}
  try {
    const parsed: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'))
    return Object.fromEntries(
      Object.entries(parsed).map(([key, value]) => [key.replace(PREFIX, ''), String(value)]),
    )
  } catch (error) {
    throw new SettingError(`${PREFIX}CONFIG`, `${path} cannot be read as JSON: ${messageOf(error)}`)
  }
}

function secretFile(path: string | undefined): string | undefined {
  return path === undefined ? undefined : readFileSync(path, 'utf8').trimEnd()
}

function checkTogether(settings: Settings): Settings {
  if ((settings.tlsCert === undefined) !== (settings.tlsKey === undefined)) {
    const missing = settings.tlsCert === undefined ? 'TLS_CERT' : 'TLS_KEY'
    throw new SettingError(PREFIX + missing, 'certificate and key belong together; set both or neither')
  }
  if (
    settings.influxUrl !== undefined &&
    settings.influxVersion === 2 &&
    settings.influxToken === undefined
  ) {
    throw new SettingError(`${PREFIX}INFLUX_TOKEN`, 'InfluxDB 2 needs a token that may write the bucket')
  }
  if (settings.adminPassword !== undefined && settings.adminPassword.length < 10) {
    throw new SettingError(`${PREFIX}ADMIN_PASSWORD`, 'must have at least 10 characters')
  }
  return settings
}
