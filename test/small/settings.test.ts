import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from '#gateway/settings.ts'

test('without any variable the gateway listens on this machine only', () => {
  const { httpHost, httpPort, mqttHost, mqttPort } = readSettings({})
  expect({ httpHost, httpPort, mqttHost, mqttPort }).toEqual({
    httpHost: '127.0.0.1',
    httpPort: 8080,
    mqttHost: '127.0.0.1',
    mqttPort: 1883,
  })
})

test.for([
  [{ GATEHOUSE_HTTP_PORT: '80801' }, 'GATEHOUSE_HTTP_PORT: must be a whole number from 0 to 65535'],
  [{ GATEHOUSE_MQTT_PORT: 'x' }, 'GATEHOUSE_MQTT_PORT'],
  [{ GATEHOUSE_INFLUX_URL: 'influx:8086' }, 'GATEHOUSE_INFLUX_URL: must be a URL starting with http://'],
  [{ GATEHOUSE_INFLUX_VERSION: '3' }, 'GATEHOUSE_INFLUX_VERSION: must be one of 1, 2'],
  [{ GATEHOUSE_INFLUX_URL: 'http://x', GATEHOUSE_INFLUX_VERSION: '2' }, 'GATEHOUSE_INFLUX_TOKEN'],
  [{ GATEHOUSE_TLS_CERT: '/cert.pem' }, 'GATEHOUSE_TLS_KEY: certificate and key belong together'],
  [{ GATEHOUSE_ADMIN_PASSWORD: 'admin' }, 'GATEHOUSE_ADMIN_PASSWORD: must have at least 10 characters'],
  [{ GATEHOUSE_HTPP_PORT: '1' }, 'GATEHOUSE_HTPP_PORT: is not a setting'],
] as const)('%o stops the start and names the key', ([environment, message]) => {
  expect(() => readSettings(environment)).toThrow(message)
})

test('the environment wins over the file, and a secret may stand in a file of its own', () => {
  const file = join(tmpdir(), `gatehouse-settings-${process.pid}.json`)
  const secret = join(tmpdir(), `gatehouse-secret-${process.pid}`)
  writeFileSync(file, JSON.stringify({ HTTP_PORT: 9001, GATEHOUSE_MQTT_PORT: 9002 }))
  writeFileSync(secret, 'correct horse\n')
  const settings = readSettings({
    GATEHOUSE_CONFIG: file,
    GATEHOUSE_HTTP_PORT: '9003',
    GATEHOUSE_INFLUX_PASSWORD_FILE: secret,
  })
  expect([settings.httpPort, settings.mqttPort, settings.influxPassword]).toEqual([
    9003,
    9002,
    'correct horse',
  ])
})

test('every setting stands in the manual', () => {
  const manual = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8')
  const source = readFileSync(new URL('../../gateway/settings.ts', import.meta.url), 'utf8')
  const names = [...source.matchAll(/: \['([A-Z_]+)',/g)].map((match) => `GATEHOUSE_${match[1]}`)
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !manual.includes(`\`${name}\``))).toEqual([])
})
