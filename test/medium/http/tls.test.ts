import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHttp, type TestHttp } from '#test/support/http-server.ts'
import { buildPerson, PASSWORD } from '#test/support/http-services.ts'

function selfSigned(): { readonly cert: string; readonly key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const files = ['-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost']
  execFileSync('openssl', ['req', '-x509', ...curve, ...files], { stdio: 'ignore' })
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

let gate: TestHttp
const agent = new Agent({ rejectUnauthorized: false })
beforeAll(async () => {
  gate = await startTestHttp({ tls: selfSigned() })
  gate.services.putPerson(buildPerson('wang'))
})
afterAll(() => gate.close())

function signIn(
  headers: Record<string, string>,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } }
    const going = request(`${gate.http.url}/api/v1/session`, options, (answer) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
    })
    going.on('error', reject)
    going.end(JSON.stringify({ username: 'wang', password: PASSWORD }))
  })
}

test('under TLS the cookie is Secure and bound to this host, and browsers stay with TLS', async () => {
  const { status, headers } = await signIn({ origin: gate.http.url })
  expect([status, gate.http.url]).toEqual([200, expect.stringMatching(/^https:/)])
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-gatehouse=.*; HttpOnly; Secure; SameSite=Strict$/),
  ])
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
})

test('a page of the same host without TLS is another origin', async () => {
  const { status } = await signIn({ origin: gate.http.url.replace('https', 'http') })
  expect(status).toBe(403)
})

test('TLS below 1.2 is refused (faults X04)', async () => {
  const { hostname, port } = new URL(gate.http.url)
  const options = { host: hostname, port: Number(port), rejectUnauthorized: false }
  const old = connect({
    ...options,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  })
  const outcome = await new Promise((resolve) => {
    old.once('secureConnect', () => resolve('accepted'))
    old.once('error', () => resolve('refused'))
  })
  expect(outcome).toBe('refused')
})
