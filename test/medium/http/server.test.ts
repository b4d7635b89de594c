import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestHttp, type TestHttp } from '#test/support/http-server.ts'

function builtConsole(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-console-'))
  const dist = join(folder, 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(dist, '.env'), 'secret')
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>console</title>')
  writeFileSync(join(dist, 'assets', 'app-1a2b.js'), 'export {}')
  return dist
}

let gate: TestHttp
beforeAll(async () => {
  gate = await startTestHttp({ consoleDir: builtConsole() })
})
afterAll(() => gate.close())

/** Writes raw bytes and gives back everything the server says until it closes. */
function wire(bytes: string): Promise<string> {
  const { hostname, port } = new URL(gate.http.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let said = ''
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.on('close', () => resolve(said))
    socket.on('error', (error) => (said === '' ? reject(error) : resolve(said)))
  })
}
const firstLine = (said: string) => said.split('\r\n')[0]

describe('console files', () => {
  test.each(['/', '/alarms', '/devices/north/d1', '/setup?token=x'])(
    '%s is a page of the console',
    async (path) => {
      const { status, text, headers } = await gate.raw('GET', path, { headers: { accept: 'text/html' } })
      expect([status, text, headers['cache-control']]).toEqual([
        200,
        expect.stringContaining('console'),
        'no-cache',
      ])
    },
  )

  test('files with a hash in their name are cached for ever', async () => {
    const { status, headers } = await gate.raw('GET', '/assets/app-1a2b.js')
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  })

  test.each(['/assets/gone.js', '/api/v1/nothing', '/api/v2/alarms', '/.env'])(
    '%s is not found',
    async (path) => {
      const { status, json } = await gate.raw('GET', path, { headers: { accept: 'text/html' } })
      expect([status, json.code]).toEqual([404, 'not-found'])
    },
  )

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '//../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/secret.txt%00.js',
    '//etc/passwd',
    '/%c0%ae%c0%ae/secret.txt',
    '/%',
  ])('%s leads nowhere outside (faults H09)', async (path) => {
    const { status, text } = await gate.raw('GET', path)
    expect(text).not.toMatch(/secret$|root:/)
    expect([200, 400, 403, 404]).toContain(status)
  })

  test('scripts run from our own files only, and no page frames ours (faults H05, H21)', async () => {
    const { headers } = await gate.raw('GET', '/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' })
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('a console that was not built says what to do', async () => {
    const bare = await startTestHttp()
    const { status, json } = await bare.raw('GET', '/', { headers: { accept: 'text/html' } })
    await bare.close()
    expect([status, json.code]).toEqual([404, 'console-not-built'])
  })
})

describe('watching the gateway', () => {
  test('it says that it lives and whether it can take messages', async () => {
    const ready = await gate.raw('GET', '/readyz')
    gate.services.isReady = false
    const notReady = await gate.raw('GET', '/readyz')
    const alive = await gate.raw('GET', '/healthz')
    gate.services.isReady = true
    expect([ready.status, notReady.status, alive.status]).toEqual([200, 503, 200])
    expect(notReady.json).toMatchObject({ ready: false, parts: [{ part: 'journal', text: { zh: '正常' } }] })
  })

  test('metrics have counters and gauges', async () => {
    const { text, headers } = await gate.raw('GET', '/metrics')
    expect(headers['content-type']).toContain('version=0.0.4')
    expect(text).toContain('gatehouse_http_responses_total{label="2xx"}')
    expect(text).toContain('gatehouse_devices{kind="a \\"b\\""} 2')
    expect(text).toContain('gatehouse_http_streams 0')
  })
})

describe('on the wire (faults H15, H17)', () => {
  test.each([
    [
      'two lengths',
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      '400',
    ],
    [
      'a length and chunks',
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
    [
      'a bad chunk',
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
      '400',
    ],
    ['headers of a megabyte', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(1_000_000)}\r\n\r\n`, '431'],
    ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n', '400'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', '400'],
  ])('%s is refused and the connection closed', async (_, bytes, status) => {
    expect(firstLine(await wire(bytes))).toContain(` ${status} `)
  })

  test('HTTP/1.0 is answered and closed', async () => {
    expect(firstLine(await wire('GET /healthz HTTP/1.0\r\n\r\n'))).toContain(' 200 ')
  })

  test('what arrives drop by drop is cut: every limit on time is set', () => {
    const { requestTimeout, headersTimeout, timeout, keepAliveTimeout, maxConnections } = gate.http.server
    expect([requestTimeout, timeout, keepAliveTimeout, maxConnections]).toEqual([
      15_000, 60_000, 30_000, 4_000,
    ])
    expect(headersTimeout).toBeLessThanOrEqual(60_000)
  })

  test('a forged host changes nothing: no answer leads elsewhere', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', accept: 'text/html' }
    const answers = await Promise.all(
      ['/', '//evil.example', '/setup'].map((path) => gate.raw('GET', path, { headers })),
    )
    expect(answers.map((answer) => answer.headers.location)).toEqual([undefined, undefined, undefined])
    expect(answers.map(({ text }) => text).join()).not.toContain('evil')
  })

  test('one address cannot ask without end', async () => {
    const own = await startTestHttp({ requestsPerMinute: 5 })
    const answers = []
    for (let n = 0; n < 6; n += 1) answers.push(await own.send('GET', '/session'))
    const alive = await own.raw('GET', '/healthz')
    await own.close()
    expect([answers[4]?.status, answers[5]?.status, answers[5]?.json.code]).toEqual([401, 429, 'too-often'])
    expect([answers[5]?.headers['retry-after'], alive.status]).toEqual([expect.stringMatching(/^\d+$/), 200])
  })
})
