import type { FrameScanner } from './frame-scanner.ts'

export const CONNECT = 1
export const PUBLISH = 3
export const SUBSCRIBE = 8

/** Where the parts of a PUBLISH stand in its frame. One object is used again for every frame. */
export class PublishFrame {
  buffer: Buffer = Buffer.alloc(0)
  qos = 0
  retain = false
  packetId = 0
  topicStart = 0
  topicEnd = 0
  payloadStart = 0
  payloadEnd = 0

  /** Reads the frame a scanner has found; false when it breaks MQTT 3.3 (QoS 3, DUP on QoS 0, packet id 0, cut short). */
  read(frame: FrameScanner): boolean {
    const { buffer, body, end } = frame
    const flags = buffer[frame.start] as number
    this.buffer = buffer
    this.qos = (flags >> 1) & 3
    this.retain = (flags & 1) === 1
    if (this.qos === 3 || (this.qos === 0 && (flags & 8) !== 0) || body + 2 > end) return false
    this.topicStart = body + 2
    this.topicEnd = this.topicStart + uint16(buffer, body)
    this.payloadStart = this.qos === 0 ? this.topicEnd : this.topicEnd + 2
    this.payloadEnd = end
    if (this.payloadStart > end || this.topicEnd === this.topicStart) return false
    this.packetId = this.qos === 0 ? 0 : uint16(buffer, this.topicEnd)
    return this.qos === 0 || this.packetId !== 0
  }
}

/** Filters in a SUBSCRIBE; -1 when it is malformed. Counted before aedes makes an object of each. */
export function countFilters(frame: FrameScanner): number {
  const { buffer, body, end } = frame
  let count = 0
  let at = body + 2
  while (at < end) {
    if (at + 2 > end) return -1
    at += 2 + uint16(buffer, at) + 1
    count += 1
  }
  return at === end ? count : -1
}

/** PUBACKs for packet ids, one after the other (MQTT 3.4). */
export function pubacks(ids: readonly number[]): Buffer {
  const acks = Buffer.allocUnsafe(ids.length * 4)
  let at = 0
  for (const id of ids) {
    acks[at] = 0x40
    acks[at + 1] = 2
    acks[at + 2] = id >> 8
    acks[at + 3] = id & 255
    at += 4
  }
  return acks
}

function uint16(buffer: Buffer, at: number): number {
  return ((buffer[at] as number) << 8) | (buffer[at + 1] as number)
}
