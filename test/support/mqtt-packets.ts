/** MQTT 3.1.1 packets byte by byte, for clients that no library would be: slow, broken, hostile, or very fast. */

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value)
  return Buffer.concat([uint16(bytes.length), bytes])
}
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])

/** Fixed header and content. */
export function packet(first: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const length: number[] = []
  let rest = body.length
  do {
    length.push((rest % 128) + (rest >= 128 ? 128 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.concat([Buffer.from([first, ...length]), body])
}

export interface Connect {
  readonly clientId: string
  readonly username?: string
  readonly password?: string
  readonly clean?: boolean
  readonly keepAlive?: number
  readonly will?: { readonly topic: string; readonly payload: string; readonly retain?: boolean }
  /** 4 is 3.1.1. */
  readonly version?: number
}

export function connect(options: Connect): Buffer {
  const { clientId, username, password, clean = true, keepAlive = 60, will, version = 4 } = options
  const flags =
    (username === undefined ? 0 : 0x80) |
    (password === undefined ? 0 : 0x40) |
    (will === undefined ? 0 : 0x0c) |
    (will?.retain ? 0x20 : 0) |
    (clean ? 2 : 0)
  const fields = [clientId, will?.topic, will?.payload, username, password]
  const payload = fields.filter((field) => field !== undefined).map(text)
  return packet(0x10, text('MQTT'), Buffer.from([version, flags]), uint16(keepAlive), ...payload)
}

export interface Publish {
  readonly topic: string | Buffer
  readonly payload: string | Buffer
  readonly qos?: number
  readonly id?: number
  readonly retain?: boolean
  readonly dup?: boolean
}

export function publish(options: Publish): Buffer {
  const { topic, payload, qos = 1, id = 1, retain = false, dup = false } = options
  const first = 0x30 | (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0)
  const name = Buffer.from(topic as string)
  const parts = [uint16(name.length), name]
  if (qos > 0) parts.push(uint16(id))
  return packet(first, ...parts, Buffer.from(payload as string))
}

export const subscribe = (filters: readonly string[], id = 1, qos = 1): Buffer =>
  packet(0x82, uint16(id), ...filters.flatMap((filter) => [text(filter), Buffer.from([qos])]))
export const puback = (id: number): Buffer => packet(0x40, uint16(id))
export const pubrel = (id: number): Buffer => packet(0x62, uint16(id))
export const pingreq = (): Buffer => packet(0xc0)
export const disconnect = (): Buffer => packet(0xe0)
