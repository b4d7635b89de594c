import { expect, test } from 'vitest'
import { RetainedMessages } from '#gateway/broker/retained-messages.ts'

const textsUnder = (retained: RetainedMessages, ...filters: string[]): string[] =>
  [...retained.under(filters)].map(({ topic, payload }) => `${topic} ${payload}`)

test('the last message of each topic stays, whether it is shorter or longer than the one before', () => {
  const retained = new RetainedMessages(10, () => {})
  for (const payload of ['four', 'x', 'much longer than all before '.repeat(9), 'end']) {
    retained.set('a', Buffer.from(payload), 1)
  }
  retained.set('b', Buffer.from('other'), 0)
  expect(textsUnder(retained, '+')).toEqual(['a end', 'b other'])
})

test('a message that was read does not change when the topic does', () => {
  const retained = new RetainedMessages(10, () => {})
  retained.set('a', Buffer.from('old'), 1)
  const [read] = retained.under(['a'])
  retained.set('a', Buffer.from('new'), 1)
  expect(read?.payload.toString()).toBe('old')
})

test('a message under several filters is given once, and topics beside them not at all', () => {
  const retained = new RetainedMessages(10, () => {})
  for (const topic of ['s/a/x', 's/b/x', 's', 't/a/x']) retained.set(topic, Buffer.from('1'), 1)
  expect(textsUnder(retained, 's/#', 's/+/x')).toEqual(['s/a/x 1', 's/b/x 1', 's 1'])
})

test('an empty payload and a deleted filter take messages away', () => {
  const retained = new RetainedMessages(10, () => {})
  for (const topic of ['s/a', 's/b', 't']) retained.set(topic, Buffer.from('1'), 1)
  retained.set('t', Buffer.alloc(0), 1)
  retained.delete('s/+')
  expect(retained.size).toBe(0)
})

test('beyond its bound no further topic is kept, but known ones still change', () => {
  let refused = 0
  const retained = new RetainedMessages(1, () => {
    refused += 1
  })
  retained.set('a', Buffer.from('1'), 1)
  retained.set('b', Buffer.from('1'), 1)
  retained.set('a', Buffer.from('2'), 1)
  expect(refused).toBe(1)
  expect(textsUnder(retained, '#')).toEqual(['a 2'])
})
