import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSettings } from '#gateway/settings.ts'
// compose-spec/compose-spec schema/compose-spec.json of 2026, Apache-2.0.
import schema from '../support/compose-spec.json' with { type: 'json' }

interface Service {
  readonly image: string
  readonly build?: { readonly context: string; readonly target: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly networks?: readonly string[]
  readonly network_mode?: string
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: object
  readonly profiles?: readonly string[]
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly volumes: Readonly<Record<string, object>>
}

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const text = read('docker-compose.yml')
const compose = parse(text, { merge: true }) as Compose
const services = Object.entries(compose.services)
const example = read('.env.example')
const dockerfile = read('Dockerfile')

/** What compose makes of a value when the variables it needs are set to `given` and all others are not. */
const expand = (value: string, given: Readonly<Record<string, string>> = {}): string =>
  value.replace(
    /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
    (_whole, name: string, fallback?: string) => given[name] ?? fallback ?? '',
  )

test('the file follows the compose specification', () => {
  // The schema names draft 7 by https, which ajv knows by http only.
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile({
    ...schema,
    $schema: 'http://json-schema.org/draft-07/schema#',
  })
  validate(compose)
  expect(validate.errors).toBeNull()
})

test('every image has an exact version', () => {
  const images = services.map(([, { image }]) => image)
  expect(images.filter((image) => !/:\d+\.\d+\.\d+$/.test(image))).toEqual([])
})

test('no secret stands in the file', () => {
  const secrets = services.flatMap(([service, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([key]) => /PASSWORD|SECRET|TOKEN/.test(key))
      .map(([key, value]) => ({ service, key, value })),
  )
  expect(secrets.length).toBeGreaterThan(5)
  expect(secrets.filter(({ value }) => !/^\$\{\w+:(\?[^}]+|-)\}$/.test(value))).toEqual([])
})

test('every variable is documented, and every documented one is used', () => {
  const used = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))
  const documented = new Set([...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name))
  documented.delete('COMPOSE_PROFILES')
  expect(documented).toEqual(used)
})

test('a commented default is the default of the file', () => {
  const defaults = [...text.matchAll(/\$\{(\w+):-([^}]+)\}/g)].map(([, name, value]) => `#${name}=${value}`)
  expect(defaults.filter((line) => !example.includes(`\n${line}\n`))).toEqual([])
})

test('the command of .env.example gives every secret a value of its own, long enough for a device account', () => {
  const [command = ''] = example.match(/awk .*\.env\.example/) ?? []
  const made = execFileSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' })
  const required = [...new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name))]
  const values = required.map((name) => new RegExp(`^${name}=(.*)$`, 'm').exec(made)?.[1] ?? '')
  expect(values.filter((value) => value.length < 16)).toEqual([])
  expect(new Set(values).size).toBe(required.length)
})

test('the gateway accepts its environment, with the demo site and without', () => {
  const { environment = {} } = compose.services.gateway ?? {}
  const settingsWith = (given: Readonly<Record<string, string>>) =>
    readSettings(
      Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, expand(String(value), given)]),
      ),
    )
  expect(settingsWith({})).toMatchObject({
    influxUrl: 'http://influxdb:8086',
    influxVersion: 1,
    influxDatabase: 'facility',
    siteFile: undefined,
  })
  const [, siteFile = ''] = /^#GATEHOUSE_SITE_FILE=(.*)$/m.exec(example) ?? []
  expect(settingsWith({ GATEHOUSE_SITE_FILE: siteFile })).toMatchObject({ siteFile: '/site/demo.json' })
})

test('only MQTT and the web page are open to other machines', () => {
  const open = services.flatMap(([, { ports = [] }]) => ports.map((port) => expand(port)))
  expect(open).toEqual(['0.0.0.0:8080:8080', '0.0.0.0:1883:1883', '127.0.0.1:3000:3000'])
})

test('the database is on the inner network only, which has no way out', () => {
  expect(compose.networks.data).toEqual({ internal: true })
  const outside = services.filter(([, { networks = [] }]) => networks.includes('edge')).map(([name]) => name)
  expect(outside).toEqual(['gateway', 'grafana'])
})

test('simulations start only in the demo profile', () => {
  expect(services.filter(([, { profiles }]) => profiles !== undefined).map(([name]) => name)).toEqual([
    'demo-site',
    'simulators',
  ])
})

test('the script that writes the demo site runs', () => {
  const { command = [] } = compose.services['demo-site'] as { command?: readonly string[] }
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-site-'))
  const file = join(folder, 'demo.json')
  const script = (command.at(-1) ?? '').replace('/site/demo.json', file)
  const env = { ...process.env, SIMULATOR_PASSWORD: 'sixteen-or-longer' }
  execFileSync(process.execPath, [...command.slice(1, -1), script], { cwd: root, env })
  const site: unknown = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })
  expect(site).toMatchObject({ accounts: [{ username: 'simulators', secret: 'sixteen-or-longer' }] })
})

test('the image is built on an exact Node, the one of the project, and does not run as root', () => {
  const [, version, digest] = /^FROM node:([\d.]+)-(\S+) AS base$/m.exec(dockerfile) ?? []
  expect(version).toBe(read('.node-version').trim())
  expect(digest).toBe('bookworm-slim')
  expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].slice(1).every(([, from]) => from === 'base')).toBe(true)
  expect(
    dockerfile
      .split('\n')
      .filter((line) => /^USER /.test(line))
      .at(-1),
  ).toBe('USER node')
  expect(dockerfile).toContain('HEALTHCHECK')
})

test('everything the image copies exists and is not ignored', () => {
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' '),
  )
  expect(copied.filter((path) => !existsSync(join(root, path)) || !allowed.includes(path))).toEqual([])
})

describe.each(services)('service %s', (name, service) => {
  test('is hardened: read-only, no capabilities, no new privileges, bounded memory, processes and logs', () => {
    expect(service).toMatchObject({
      read_only: true,
      init: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      pids_limit: expect.any(Number),
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
    })
  })

  test('is healthy or not by its own word, or the word of its image', () => {
    expect(service.healthcheck ?? service.build).toBeDefined()
  })

  test('uses files, volumes, networks and services that exist', () => {
    const sources = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '')
    expect(sources.filter((source) => source.startsWith('.') && !existsSync(join(root, source)))).toEqual([])
    expect(sources.filter((source) => !source.startsWith('.') && !(source in compose.volumes))).toEqual([])
    expect((service.networks ?? []).filter((network) => !(network in compose.networks))).toEqual([])
    expect(service.networks ?? service.network_mode).toBeDefined()
    expect(Object.keys(service.depends_on ?? {}).filter((other) => !(other in compose.services))).toEqual([])
  })

  test('does not depend on itself, not even through others', () => {
    const reached = new Set<string>()
    const visit = (from: string): void => {
      for (const other of Object.keys(compose.services[from]?.depends_on ?? {})) {
        reached.add(other)
        visit(other)
      }
    }
    visit(name)
    expect(reached.has(name)).toBe(false)
  })
})
