import { createAgenda } from '../kernel/agenda.ts'
import type { LiveDevice } from './live-device.ts'
import { allowedSilence, type SilenceLimits } from './silence.ts'

/** Which devices have been silent for too long. */
export interface Presence {
  /** Call when a device goes on- or offline, or its allowed silence changes; not for every message. */
  watch(live: LiveDevice): void
  forget(key: string): void
  /** Devices whose silence is over the limit at `now`, with the instant it became so; each is told once. */
  due(now: number): readonly { readonly live: LiveDevice; readonly at: number }[]
  nextAt(): number
  /** Silence before `now` was ours: everybody gets the whole time anew. */
  restarted(now: number, devices: Iterable<LiveDevice>): void
}

/**
 * One agenda entry for each device that is online. It is not moved with every message: when it comes up the true
 * deadline is looked at, which mostly lies further ahead.
 */
export function createPresence(limits: SilenceLimits): Presence {
  const agenda = createAgenda<LiveDevice>()
  let startedAt = 0
  const deadline = (live: LiveDevice): number => Math.max(live.rx, startedAt) + allowedSilence(live, limits)
  const watch = (live: LiveDevice): void => {
    if (live.online === true) agenda.set(live.device.key, deadline(live), live)
    else agenda.delete(live.device.key)
  }
  return {
    watch,
    due(now) {
      const silent = []
      for (let due = agenda.take(now); due !== undefined; due = agenda.take(now)) {
        const at = deadline(due.item)
        if (at > now) agenda.set(due.key, at, due.item)
        else silent.push({ live: due.item, at })
      }
      return silent
    },
    forget: (key) => agenda.delete(key),
    nextAt: () => agenda.nextAt(),
    restarted(now, devices) {
      startedAt = now
      for (const live of devices) {
        // Heard before our clock was set back: its silence would be noticed that much later.
        live.rx = Math.min(live.rx, now)
        watch(live)
      }
    },
  }
}
