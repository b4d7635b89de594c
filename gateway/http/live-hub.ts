import type { StreamEvents } from './contract/stream.ts'
import type { LiveEffect } from './services.ts'

/** A message of the live stream, encoded once for all readers. */
export interface Frame {
  readonly id: string
  readonly name: LiveEffect['name']
  readonly site: string | null
  readonly bytes: Uint8Array
}

/** What a reader that comes back gets: the frames it missed, or the reason why it must read the lists afresh. */
export type Resumption = readonly Frame[] | 'too-old' | 'restarted'

/**
 * Turns effects into frames and keeps the newest for readers that come back. Changes of one device are joined so that
 * at most one a second goes out; everything else goes out in the tick in which it is published.
 */
export interface LiveHub {
  publish(effect: LiveEffect, now: number): void
  /** Sends device changes that were held back and whose second is over. */
  due(now: number): void
  /** True while `due` may have something to send or to forget. */
  readonly waits: boolean
  /** Id of the newest frame. */
  readonly head: string
  since(lastEventId: string): Resumption
}

type Device = StreamEvents['device']

/** Most frames and bytes kept for readers that come back. */
const FRAMES_MAX = 2048
const BYTES_MAX = 4 * 1024 * 1024
/** A device is told of at most this often. */
const DEVICE_EVERY_MS = 1000
const EVENTS_MAX = 10

const encoder = new TextEncoder()

/** A message in the format of server-sent events. */
export function encode(name: string, id: string, data: unknown): Uint8Array {
  return encoder.encode(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
}

/** @param run different at every start, so that ids of an earlier run are known as such */
export function createLiveHub(run: string, send: (frame: Frame) => void): LiveHub {
  const kept = createRing()
  const devices = new Map<string, { sentAt: number; waiting: Device | null }>()

  const idOf = (n: number): string => `${run}-${n}`
  const emit = (effect: LiveEffect): void => {
    const id = idOf(kept.next)
    const frame = { id, name: effect.name, site: effect.site, bytes: encode(effect.name, id, effect.data) }
    kept.push(frame)
    send(frame)
  }
  const emitDevice = (data: Device): void => emit({ name: 'device', site: data.site, data })
  return {
    publish(effect, now) {
      if (effect.name !== 'device') {
        emit(effect)
        return
      }
      const key = `${effect.data.site}/${effect.data.id}`
      const device = devices.get(key)
      if (device === undefined) {
        devices.set(key, { sentAt: now, waiting: null })
        emitDevice(effect.data)
      } else {
        device.waiting = device.waiting === null ? effect.data : joined(device.waiting, effect.data)
      }
    },
    due(now) {
      for (const [key, device] of devices) {
        // A wall clock set back must not silence a device.
        if (Math.abs(now - device.sentAt) < DEVICE_EVERY_MS) continue
        if (device.waiting === null) {
          devices.delete(key)
          continue
        }
        const data = device.waiting
        device.waiting = null
        device.sentAt = now
        emitDevice(data)
      }
    },
    get waits() {
      return devices.size > 0
    },
    get head() {
      return idOf(kept.next - 1)
    },
    since(lastEventId) {
      const [, from, number] = /^(.+)-(\d{1,15})$/.exec(lastEventId) ?? []
      if (from !== run) return 'restarted'
      const last = Number(number)
      return kept.after(last) ?? 'too-old'
    },
  }
}

function joined(before: Device, after: Device): Device {
  return {
    ...after,
    ts: Math.max(before.ts, after.ts),
    values: { ...before.values, ...after.values },
    events: [...before.events, ...after.events].slice(-EVENTS_MAX),
  }
}

interface Ring {
  /** Number of the next frame; the first is 1. */
  readonly next: number
  push(frame: Frame): void
  /** Frames with a number above `last`, or null when some of them are gone. */
  after(last: number): Frame[] | null
}

function createRing(): Ring {
  const slots = new Array<Frame | undefined>(FRAMES_MAX)
  let first = 1
  let next = 1
  let bytes = 0
  const dropFirst = (): void => {
    bytes -= slots[first % FRAMES_MAX]?.bytes.length ?? 0
    slots[first % FRAMES_MAX] = undefined
    first += 1
  }
  return {
    get next() {
      return next
    },
    push(frame) {
      if (next - first >= FRAMES_MAX) dropFirst()
      slots[next % FRAMES_MAX] = frame
      bytes += frame.bytes.length
      next += 1
      while (bytes > BYTES_MAX && first < next) dropFirst()
    },
    after(last) {
      if (last < first - 1 || last >= next) return null
      const frames: Frame[] = []
      for (let n = last + 1; n < next; n += 1) {
        const frame = slots[n % FRAMES_MAX]
        if (frame !== undefined) frames.push(frame)
      }
      return frames
    },
  }
}
