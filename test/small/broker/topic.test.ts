import { expect, test } from 'vitest'
import { covers, isFilter, isPublishable, parseDeviceTopic } from '#gateway/broker/topic.ts'

test.for([
  ['gh/1/hq/door/d-1/state', 'gh/1/hq/door/d-1/state', true],
  ['gh/1/+/door/+/state', 'gh/1/hq/door/d-1/state', true],
  ['gh/1/hq/#', 'gh/1/hq/door/d-1/state', true],
  ['gh/1/hq/#', 'gh/1/hq', true],
  ['gh/1/hq/+', 'gh/1/hq', false],
  ['gh/1/hq/+', 'gh/1/hq/door/d-1', false],
  ['gh/1/hq', 'gh/1/hq/door', false],
  ['#', '$SYS/broker', false],
  ['+/broker', '$SYS/broker', false],
  ['$SYS/#', '$SYS/broker', true],
  ['gh/+/x', 'gh//x', true],
] as const)('%s covers the topic %s: %s', ([filter, topic, answer]) => {
  expect(covers(filter, topic)).toBe(answer)
})

test.for([
  ['gh/1/hq/#', 'gh/1/hq/+/d-1/state', true],
  ['gh/1/hq/#', 'gh/1/hq/#', true],
  ['gh/1/hq/+', 'gh/1/hq/#', false],
  ['gh/1/hq/door/+', 'gh/1/hq/+/d-1', false],
  ['gh/1/hq/door', 'gh/1/hq/+', false],
  ['#', '$share/group/x', false],
] as const)('%s covers the filter %s: %s', ([allowed, filter, answer]) => {
  expect(covers(allowed, filter)).toBe(answer)
})

test.for([
  ['gh/1/hq/+/#', true],
  ['#', true],
  ['a/#/b', false],
  ['a/b#', false],
  ['a+/b', false],
  ['', false],
  ['/'.repeat(40), false],
] as const)('%s is a filter: %s', ([filter, answer]) => {
  expect(isFilter(filter)).toBe(answer)
})

test.for([
  ['zigbee2mqtt/门厅 灯', true],
  ['a/b', true],
  ['$SYS/a', false],
  ['a/+', false],
  ['a/#', false],
  ['', false],
  ['a\u0000b', false],
  ['a\u0085b', false],
  ['a\ufffdb', false],
  ['a\uffffb', false],
  ['a\ud800b', false],
  ['x'.repeat(513), false],
] as const)('%j may carry a message: %s', ([topic, answer]) => {
  expect(isPublishable(topic)).toBe(answer)
})

test('the parts of a device topic are told apart, anything else is not one', () => {
  const parts = { site: 'hq', device: 'door/d-1', channel: 'state' }
  expect(parseDeviceTopic('gh/1/hq/door/d-1/state')).toEqual(parts)
  for (const other of [
    'gh/2/hq/door/d-1/state',
    'gh/1/hq/door/D-1/state',
    'gh/1/hq/door/d-1/state/x',
    'gh/1/hq/alarm/a',
  ]) {
    expect(parseDeviceTopic(other)).toBeNull()
  }
})
