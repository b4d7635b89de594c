import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allows, roles } from '#gateway/facility/permissions.ts'
import { type Operation, paths } from '#gateway/http/contract/paths.ts'
import { routes } from '#gateway/http/contract/routes.ts'
import { addressOf, samples } from '#test/support/http-samples.ts'
import { startTestHttp, type TestHttp } from '#test/support/http-server.ts'
import { buildPerson } from '#test/support/http-services.ts'

const operations = Object.keys(paths) as Operation[]
/** These end or replace the session they are asked with. */
const lasting = operations.filter((operation) => !['signIn', 'signOut', 'completeSetup'].includes(operation))

let gate: TestHttp
beforeAll(async () => {
  gate = await startTestHttp()
})
afterAll(() => gate.close())

const ask = (operation: Operation, token?: string) => {
  const { method, path } = addressOf(operation)
  return gate.raw(method, path, { token, body: samples[operation].body })
}
const doors = { 401: 'closed', 403: 'forbidden' } as Readonly<Record<number, string>>
const doorOf = async (operation: Operation, token?: string) => {
  const { status, json } = await ask(operation, token)
  // A dead one-time link is 404 for everyone; a wrong password is 401 with a code of its own.
  return json?.code === 'wrong-credentials' ? 'open' : (doors[status] ?? 'open')
}
const matrix = async (asked: readonly Operation[], token?: string) =>
  Object.fromEntries(await Promise.all(asked.map(async (one) => [one, await doorOf(one, token)])))
const whenSignedOut = Object.fromEntries(
  operations.map((one) => [one, routes[one].permission === 'anyone' ? 'open' : 'closed']),
)

describe('access (faults H01)', () => {
  test('without a session only signing in and one-time links are open', async () => {
    expect(await matrix(operations)).toEqual(whenSignedOut)
  })

  test('an invented token opens nothing', async () => {
    expect(await matrix(operations, 'A'.repeat(43))).toEqual(whenSignedOut)
  })

  test.each([
    '/%61pi/v1/alarms',
    '/api%2Fv1/alarms',
    '//api/v1/alarms',
    '/api/v1/./alarms',
    '/API/v1/alarms',
  ])('the address written as %s is no way around', async (path) => {
    const { status } = await gate.raw('GET', path, { headers: { accept: 'application/json' } })
    expect([401, 404]).toContain(status)
  })

  test('a session that was signed out opens nothing', async () => {
    const token = await gate.signIn('leaver')
    await gate.send('DELETE', '/session', { token })
    expect(await matrix(operations, token)).toEqual(whenSignedOut)
  })

  test('a session of a person who was switched off opens nothing', async () => {
    const token = await gate.signIn('switched-off')
    gate.services.putPerson(buildPerson('switched-off', { active: false }))
    expect(await matrix(operations, token)).toEqual(whenSignedOut)
  })

  test.each(roles)('%s may do what the permissions table says and nothing else', async (role) => {
    const token = await gate.signIn(`a-${role}`, { role })
    const expected = Object.fromEntries(
      lasting.map((one) => {
        const { permission } = routes[one]
        const isFree = permission === 'anyone' || permission === 'signed-in'
        return [one, isFree || allows(role, permission) ? 'open' : 'forbidden']
      }),
    )
    expect(await matrix(lasting, token)).toEqual(expected)
  })

  test('a guard sees patrols but no alarms, an auditor changes nothing', async () => {
    const guard = await matrix(lasting, await gate.signIn('g', { role: 'guard' }))
    const auditor = await matrix(lasting, await gate.signIn('a', { role: 'auditor' }))
    const { listRounds, listAlarms } = guard
    const { acknowledgeAlarm, registerDevice, overrideRule, addPerson } = auditor
    expect([listRounds, listAlarms]).toEqual(['open', 'forbidden'])
    expect(new Set([acknowledgeAlarm, registerDevice, overrideRule, addPerson])).toEqual(
      new Set(['forbidden']),
    )
  })

  test('a role that is not in the table may do nothing', async () => {
    const token = await gate.signIn('odd', { role: '__proto__' })
    const { listAlarms, listPeople, currentSession } = await matrix(lasting, token)
    expect([listAlarms, listPeople, currentSession]).toEqual(['forbidden', 'forbidden', 'open'])
  })
})

describe('sites (faults H02)', () => {
  const foreign = ['readDevice', 'retireDevice', 'deviceHistory', 'issueAccount', 'dismissPending'] as const

  test.each(foreign)(
    '%s of a site that is not mine answers like one that does not exist',
    async (operation) => {
      const token = await gate.signIn('northerner', { sites: ['north'] })
      const { method, path } = addressOf(operation)
      const others = await gate.raw(method, path.replace('/north/', '/south/'), { token })
      const nothing = await gate.raw(method, path.replace('/north/', '/nowhere/'), { token })
      expect([others.status, others.json.code, others.json.text]).toEqual([
        nothing.status,
        'not-found',
        nothing.json.text,
      ])
    },
  )

  test.each(['/alarms/a-south', '/quarantine/q-south', '/patrol/rounds/round-south%2F2026-06-01%2F1'])(
    '%s is not found by who may not see its site',
    async (path) => {
      const token = await gate.signIn('northerner', { sites: ['north'] })
      expect((await gate.send('GET', path, { token })).status).toBe(404)
    },
  )

  test('lists and filters neither show nor count what belongs to other sites', async () => {
    const token = await gate.signIn('northerner', { sites: ['north'] })
    const list = await gate.send('GET', '/alarms', { token })
    const filtered = await gate.send('GET', '/devices?site=south', { token })
    expect([list.json.total, list.json.items.length, filtered.status]).toEqual([1, 1, 404])
  })

  test('nobody registers a device or changes a rule at a site that is not his', async () => {
    const token = await gate.signIn('northerner', { sites: ['north'] })
    const { body: device } = samples.registerDevice
    const { body: rule } = samples.overrideRule
    const registered = await gate.send('POST', '/devices', { token, body: { ...device, site: 'south' } })
    const overridden = await gate.send('PUT', '/rules/TST-01/override', {
      token,
      body: { ...rule, site: 'south' },
    })
    expect([registered.status, overridden.status]).toEqual([404, 404])
  })
})
