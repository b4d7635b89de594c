import { gzipSync } from 'node:zlib'
import type { RejectionReason } from '#gateway/ingest/reading.ts'
import {
  type Connect,
  connect,
  disconnect,
  packet,
  puback,
  publish,
  pubrel,
  subscribe,
} from './mqtt-packets.ts'

/** Somebody who is logged in, and the topics within and without his rights. */
export interface Attacker {
  readonly clientId: string
  readonly username: string
  readonly password: string
  /** Topic of a channel of his own device. */
  readonly topic: (channel: string) => string
}

/** Bytes that end the connection, and the name under which that is counted. */
export interface ProtocolAttack {
  readonly name: string
  /** Label of `mqtt_refused`. */
  readonly refused: string
  /** Undefined: no login before. */
  readonly login?: true
  readonly bytes: (attacker: Attacker) => Buffer
}

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value)
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])
}
const announce = (first: number, length: readonly number[]): Buffer => Buffer.from([first, ...length, 0, 4])
const login = (attacker: Attacker, changes: Partial<Connect> = {}): Buffer =>
  connect({ ...attacker, ...changes })
const within = (bytes: (attacker: Attacker) => Buffer) => ({ login: true, bytes }) as const
const raw = (bytes: Buffer | string) => (): Buffer => Buffer.from(bytes as string)
const topicOnly = (topic: string | Buffer) => within(() => publish({ topic, payload: 'x' }))

/** Section 3.3 of faults.md, as far as the answer is the end of the connection. */
export const protocolAttacks: readonly ProtocolAttack[] = [
  {
    name: 'B01 another protocol name',
    refused: 'malformed',
    bytes: () => packet(0x10, text('MQXX'), Buffer.from([4, 2, 0, 60]), text('a')),
  },
  {
    name: 'B01 a CONNECT that ends in the middle of a field',
    refused: 'malformed',
    bytes: () => packet(0x10, text('MQTT'), Buffer.from([4, 0xc2, 0, 60]), Buffer.from([0, 200, 97])),
  },
  {
    name: 'B01 a web browser at the wrong port',
    refused: 'malformed',
    bytes: raw(
      'GET / HTTP/1.1\r\nHost: gateway\r\nUser-Agent: a browser with a long name, as they have them\r\n\r\n',
    ),
  },
  { name: 'B01 noise', refused: 'malformed', bytes: raw(Buffer.alloc(512, 0xf5)) },
  {
    name: 'B02 a CONNECT of 256 MB',
    refused: 'packet-too-large',
    bytes: () => announce(0x10, [0xff, 0xff, 0xff, 0x7f]),
  },
  {
    name: 'B02 a length of five bytes',
    refused: 'malformed',
    bytes: () => announce(0x10, [0xff, 0xff, 0xff, 0xff, 0x7f]),
  },
  {
    name: 'B03 a message of 200 MB',
    refused: 'packet-too-large',
    ...within(() => announce(0x30, [0x80, 0x80, 0xb2, 0x5f])),
  },
  { name: 'B13 a message to $SYS', refused: 'publish', ...topicOnly('$SYS/broker/new/clients') },
  {
    name: 'B15 100 filters at once',
    refused: 'too-many-filters',
    ...within(() => subscribe(Array.from({ length: 100 }, (_, n) => `gh/1/x/${n}`))),
  },
  { name: 'B18 a NUL in the topic', refused: 'publish', ...topicOnly('gh/1/\0/x') },
  {
    name: 'B18 half a surrogate in the topic',
    refused: 'publish',
    ...topicOnly(Buffer.from([0x67, 0xed, 0xa0, 0x80])),
  },
  { name: 'B18 a wildcard in the topic', refused: 'publish', ...topicOnly('gh/1/+/x') },
  { name: 'B18 no topic', refused: 'malformed', ...topicOnly('') },
  { name: 'B19 a topic of 65,535 bytes', refused: 'publish', ...topicOnly('t'.repeat(65_535)) },
  {
    name: 'B19 a topic of 101 levels',
    refused: 'publish',
    ...topicOnly(Array.from({ length: 101 }, () => 'a').join('/')),
  },
  {
    name: 'B21 quality of service 3',
    refused: 'malformed',
    ...within(({ topic }) => publish({ topic: topic('state'), payload: 'x', qos: 3 })),
  },
  {
    name: 'B21 packet id 0',
    refused: 'malformed',
    ...within(({ topic }) => publish({ topic: topic('state'), payload: 'x', id: 0 })),
  },
  { name: 'B26 a second CONNECT', refused: 'malformed', ...within((attacker) => login(attacker)) },
  {
    name: 'B26 a message before the CONNECT',
    refused: 'malformed',
    bytes: ({ topic }) => publish({ topic: topic('state'), payload: 'x' }),
  },
  {
    name: 'the device of another site',
    refused: 'publish',
    ...topicOnly('gh/1/elsewhere/kind/device/state'),
  },
  {
    name: 'a channel that does not exist',
    refused: 'publish',
    ...within(({ topic }) => publish({ topic: topic('firmware'), payload: 'x' })),
  },
  {
    name: 'an order to a device',
    refused: 'publish',
    ...within(({ topic }) => publish({ topic: topic('cmd'), payload: 'x' })),
  },
]

/** A CONNECT that is answered with a return code other than 0. */
export const refusedLogins: readonly {
  readonly name: string
  readonly code: number
  readonly change: (attacker: Attacker) => Partial<Connect>
}[] = [
  { name: 'a client id that belongs to nobody', code: 2, change: () => ({ clientId: 'Some Body' }) },
  { name: 'a wrong password', code: 4, change: () => ({ password: 'wrong' }) },
  { name: 'an account that does not exist', code: 4, change: () => ({ username: 'constructor' }) },
  { name: 'a session that is to be kept', code: 5, change: () => ({ clean: false }) },
  {
    name: 'B27 a will for somebody else',
    code: 5,
    change: () => ({ will: { topic: 'gh/1/elsewhere/k/d/status', payload: 'x' } }),
  },
  { name: 'B27 a will for $SYS', code: 5, change: () => ({ will: { topic: '$SYS/x', payload: 'x' } }) },
]

/** Packets that make no sense where they come, and do no harm. */
export const pointless = (): Buffer =>
  Buffer.concat([puback(7), pubrel(8), packet(0x70, Buffer.from([0, 9])), packet(0x50, Buffer.from([0, 10]))])
export const goodbye = disconnect

const nested = `{"d":{"x":${'['.repeat(100)}${']'.repeat(100)}}}`

/** Section 3.4: content that is answered and kept in quarantine. */
export const badPayloads: readonly {
  readonly name: string
  readonly reason: RejectionReason
  readonly channel?: string
  readonly payload: string | Buffer
}[] = [
  { name: 'T01 not JSON', reason: 'not-json', payload: 'open' },
  { name: 'T01 JSON that ends too soon', reason: 'not-json', payload: '{"d":{"temp_c":2' },
  { name: 'T01 a byte order mark', reason: 'not-json', payload: '\ufeff{"d":{}}' },
  { name: 'T01 not UTF-8', reason: 'not-json', payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) },
  { name: 'T01 compressed', reason: 'not-json', payload: gzipSync('{"d":{}}') },
  { name: 'T02 a list for the envelope', reason: 'bad-envelope', payload: '[]' },
  { name: 'T02 no content', reason: 'bad-envelope', payload: '{"ts":1}' },
  { name: 'T02 a list for the content', reason: 'bad-envelope', payload: '{"d":[]}' },
  { name: 'T02 a number as text', reason: 'schema', payload: '{"d":{"temp_c":"20"}}' },
  { name: 'T02 a flag as a number', reason: 'schema', payload: '{"d":{"tamper":1}}' },
  { name: 'T03 NaN', reason: 'not-json', payload: '{"d":{"temp_c":NaN}}' },
  { name: 'T03 infinity', reason: 'bad-number', payload: '{"d":{"temp_c":1e400}}' },
  { name: 'T03 above 2^53', reason: 'bad-number', payload: '{"d":{"uptime_s":9007199254740993}}' },
  { name: 'T05 100 levels', reason: 'too-deep', payload: nested },
  { name: 'T07 5,000 degrees', reason: 'schema', payload: '{"d":{"temp_c":5000}}' },
  { name: 'T10 a time in words', reason: 'bad-envelope', payload: '{"ts":"now","d":{"temp_c":20}}' },
  { name: 'T10 a negative counter', reason: 'bad-envelope', payload: '{"seq":-1,"d":{"temp_c":20}}' },
  {
    name: 'an event nobody knows',
    reason: 'unknown-event',
    channel: 'event',
    payload: '{"d":{"type":"exploded"}}',
  },
  { name: 'an event without a type', reason: 'schema', channel: 'event', payload: '{"d":{}}' },
  { name: '70 KiB', reason: 'too-large', payload: `{"d":{"pad":"${'x'.repeat(70_000)}"}}` },
]

/** Content that looks odd and is taken, as far as it can be believed. */
export const oddPayloads: readonly { readonly name: string; readonly payload: string }[] = [
  {
    name: 'T05 keys of every object',
    payload:
      '{"d":{"temp_c":20,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1}}',
  },
  {
    name: 'T05 keys of every object in the envelope',
    payload: '{"__proto__":{"polluted":true},"d":{"temp_c":20}}',
  },
  { name: 'T06 the same key twice', payload: '{"d":{"temp_c":1,"temp_c":20}}' },
  {
    name: 'T09 fields of a newer firmware',
    payload: '{"v":2,"d":{"temp_c":20,"quantum_flux":{"a":[1,2,3]}}}',
  },
  { name: 'T10 ten years ahead', payload: `{"ts":${Date.now() + 315_360_000_000},"d":{"temp_c":20}}` },
  { name: 'T10 1970', payload: '{"ts":12,"d":{"temp_c":20}}' },
  {
    name: 'T10 seconds taken for milliseconds',
    payload: `{"ts":${Math.floor(Date.now() / 1000)},"d":{"temp_c":20}}`,
  },
  {
    name: 'T10 microseconds taken for milliseconds',
    payload: `{"ts":${Date.now() * 1000},"d":{"temp_c":20}}`,
  },
  { name: 'T03 minus zero and a tiny number', payload: '{"d":{"temp_c":20,"rssi_dbm":-0,"rtt_ms":1e-400}}' },
]
