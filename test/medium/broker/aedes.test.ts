import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { type AedesClient, createAedes } from '#gateway/broker/aedes-internals.ts'

test('what the broker uses of aedes beyond its types is still there', async () => {
  const aedes = await createAedes({ connectTimeout: 1_000 })
  const stream = new PassThrough()
  const client = aedes.handle(stream) as AedesClient
  expect(stream.listeners('readable')).toContain(client._nextBatch)
  expect(client).toMatchObject({
    _parsingBatch: 1,
    _keepaliveInterval: -1,
    _keepaliveTimer: null,
    connackSent: false,
  })
  expect(typeof client._parser.parse).toBe('function')
  expect(Object.keys(client.subscriptions)).toEqual([])
  const deliver = (_: unknown, done: () => void): void => done()
  await new Promise<void>((resolve) => aedes.mq.on('a/+', deliver, resolve))
  expect(aedes.mq._matcher.match('a/b')).toHaveLength(1)
  await new Promise<void>((resolve) => aedes.mq.removeListener('a/+', deliver, resolve))
  expect(aedes.mq._matcher.match('a/b')).toHaveLength(0)
  const { persistence } = aedes
  const used = [
    'addSubscriptions',
    'storeRetained',
    'createRetainedStream',
    'createRetainedStreamCombi',
  ] as const
  for (const method of used) expect(typeof persistence[method]).toBe('function')
  await expect(persistence.incomingGetPacket(client, { messageId: 1 } as never)).rejects.toThrow()
  stream.destroy()
  await new Promise<void>((resolve) => aedes.close(resolve))
})
