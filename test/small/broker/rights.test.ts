import { expect, test } from 'vitest'
import { mayRead, maySubscribe, publishRight, retainedTopics, sessionId } from '#gateway/broker/rights.ts'
import type { Account } from '#gateway/facility/account.ts'

const accountOf = (part: Partial<Account>): Account => ({
  username: 'd-1',
  site: 'hq',
  role: 'device',
  devices: new Set(['door/d-1']),
  mayRead: [],
  mayWrite: [],
  ...part,
})
const device = accountOf({})
const gateway = accountOf({ username: 'gw', role: 'sub-gateway', mayWrite: ['zigbee2mqtt/#', 'gh/#'] })
const reader = accountOf({
  username: 'board',
  role: 'reader',
  devices: new Set(),
  mayRead: ['gh/1/hq/#', '#'],
})

test.for([
  ['birth', 'retained'],
  ['status', 'retained'],
  ['state', 'retained'],
  ['tele', 'plain'],
  ['event', 'plain'],
  ['ack', 'plain'],
  ['cmd', 'none'],
  ['toString', 'none'],
  ['constructor', 'none'],
] as const)('a device on its own %s: %s', ([channel, right]) => {
  expect(publishRight(device, `gh/1/hq/door/d-1/${channel}`)).toBe(right)
})

test('a filter for foreign topics never opens the own ones', () => {
  expect(publishRight(gateway, 'zigbee2mqtt/lamp')).toBe('retained')
  expect(publishRight(gateway, 'gh/1/hq/door/d-2/state')).toBe('none')
  expect(publishRight(gateway, 'gh/1/hq/alarm/a-1')).toBe('none')
  expect(publishRight(gateway, 'zigbee2mqtt/+')).toBe('none')
  expect(publishRight(device, 'zigbee2mqtt/lamp')).toBe('none')
})

test('a reader publishes nothing and never subscribes with a leading wildcard or to $SYS', () => {
  expect(publishRight(reader, 'gh/1/hq/door/d-1/state')).toBe('none')
  for (const filter of ['#', '+/1/hq', '$SYS/#', '$share/g/gh/1/hq/#', 'gh/1/#/x']) {
    expect(maySubscribe(reader, filter)).toBe(false)
  }
  expect(maySubscribe(reader, 'gh/1/hq/+/+/state')).toBe(true)
})

test('a device reads its commands and nothing else', () => {
  expect(mayRead(device, 'gh/1/hq/door/d-1/cmd')).toBe(true)
  expect(mayRead(device, 'gh/1/hq/door/d-1/state')).toBe(false)
  expect(mayRead(device, 'gh/1/plant/door/d-1/cmd')).toBe(false)
})

test('session ids are the device ids; a reader lives in a space of its own', () => {
  const unique = (): string => 'u'
  expect(sessionId(device, 'd-1', unique)).toBe('d-1')
  expect(sessionId(device, 'd-2', unique)).toBeNull()
  expect(sessionId(gateway, 'gw', unique)).toBe('gw')
  expect(sessionId(reader, 'd-1', unique)).toBe('board:d-1')
  expect(sessionId(reader, '', unique)).toBe('board:u')
  expect(sessionId(reader, 'x'.repeat(129), unique)).toBeNull()
})

test('what an account may have retained can be listed', () => {
  const prefix = 'gh/1/hq/door/d-1'
  expect(retainedTopics(device)).toEqual([`${prefix}/birth`, `${prefix}/status`, `${prefix}/state`])
})

test('a sub-gateway that speaks for its whole site connects as any device, and only as a device', () => {
  const all = accountOf({ username: 'sims', role: 'sub-gateway', speaksForAll: true })
  expect(sessionId(all, 'door-a-1', () => 'x')).toBe('door-a-1')
  expect(sessionId(all, 'no device', () => 'x')).toBeNull()
})
