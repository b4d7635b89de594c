import type { Value } from '#devices/kit/point.ts'
import type { LiveEffect, LiveSource } from '../http/services.ts'
import type { Cancel, Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Change, DeviceState } from '../state/change.ts'

/** What leaves the pipeline for those who watch. A listener that throws is logged and does not stop the others. */
export interface Live extends LiveSource {
  publish(effect: LiveEffect): void
  /** Notes what a reading changed; told a moment later, joined with what else changes at that device. */
  touch(change: Change): void
  close(): void
}

/** Changes of a device are joined for this long before they are told: a frame or two for the eye. */
const JOIN_MS = 100
const EVENTS_MAX = 10

interface Touched {
  readonly state: DeviceState
  ts: number
  readonly keys: Set<string>
  readonly events: {
    readonly type: string
    readonly at: number
    readonly fields: Readonly<Record<string, Value>>
  }[]
}

export function createLive(clock: Clock, log: Log): Live {
  const listeners = new Set<(effect: LiveEffect) => void>()
  const touched = new Map<string, Touched>()
  let stop: Cancel | undefined

  const publish = (effect: LiveEffect): void => {
    for (const listener of listeners) {
      try {
        listener(effect)
      } catch (error) {
        log.error({ err: error, effect: effect.name }, 'a listener of live effects failed')
      }
    }
  }
  const tell = (): void => {
    stop = undefined
    for (const one of touched.values()) publish(deviceEffect(one))
    touched.clear()
  }
  return {
    publish,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    touch(change) {
      if (listeners.size === 0 || (change.keys.length === 0 && change.event === null)) return
      const { key } = change.state.device
      let one = touched.get(key)
      if (one === undefined) {
        one = { state: change.state, ts: change.ts, keys: new Set(), events: [] }
        touched.set(key, one)
      }
      one.ts = Math.max(one.ts, change.ts)
      for (const changed of change.keys) one.keys.add(changed)
      if (change.event !== null && one.events.length < EVENTS_MAX)
        one.events.push({ ...change.event, at: change.ts })
      stop ??= clock.after(JOIN_MS, tell)
    },
    close() {
      stop?.()
      listeners.clear()
    },
  }
}

function deviceEffect({ state, ts, keys, events }: Touched): LiveEffect {
  const { site, id, kind } = state.device
  const values = Object.fromEntries([...keys].map((key) => [key, state.values[key] ?? null]))
  return { name: 'device', site, data: { site, id, kind, ts, online: state.online, values, events } }
}
