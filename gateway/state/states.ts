import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Value } from '#devices/kit/point.ts'
import { timeLimits } from '../ingest/device-time.ts'
import type { Birth, DeviceRef, Reading, RejectionReason } from '../ingest/reading.ts'
import type { Sequence } from '../ingest/sequencer.ts'
import type { Change, DeviceState } from './change.ts'
import {
  type Attributes,
  forgetFuture,
  type LiveDevice,
  newDevice,
  setOnline,
  setSkew,
  takeBirth,
  takeValues,
} from './live-device.ts'
import { createPresence, type Presence } from './presence.ts'
import { type SilenceLimits, silenceLimits } from './silence.ts'
import { deviceOf, rowOf, type StateRow } from './state-row.ts'

export interface StatesOptions {
  readonly kinds: readonly DeviceKind[]
  /** Attributes of the registry; they outrank what the device says of itself. */
  readonly registered: (device: DeviceRef) => Attributes
  readonly silence?: SilenceLimits
  /** Clock skew smaller than this is jitter, ms. */
  readonly skewStepMs?: number
}

/** The latest state of every device. Values are updated in place: `Change.state` and `get` show the live one. */
export interface States {
  /**
   * Takes a message that the sequencer found new. Mostly nothing or one change; two when a restart or a gap and an
   * event come in one message. `now` is the receipt time of the message.
   */
  apply(reading: Reading, sequence: Sequence, now: number): readonly Change[]
  /** A message of the device went to quarantine: nothing of it is believed, not even that the device is well. */
  rejected(device: DeviceRef, reason: RejectionReason, now: number): Change
  /** Devices that have been silent for too long at `now`. */
  due(now: number): readonly Change[]
  /** When `due` may next have something to say; Infinity while nobody is online. */
  nextAt(): number
  /** @param key `site/device` */
  get(key: string): DeviceState | undefined
  all(): IterableIterator<DeviceState>
  /** What changed since the last call, and the devices that were forgotten. */
  takeDirty(): { readonly rows: readonly StateRow[]; readonly forgotten: readonly string[] }
  load(rows: Iterable<StateRow>): void
  /** The gateway was away (restart, sleep, lost broker): silence counts from now for everybody. */
  restarted(now: number): void
  /** The registry changed: lays its attributes over those of the births anew. */
  attributesChanged(): void
  /** The device left the registry. */
  forget(key: string): void
}

const nothing: readonly Change[] = Object.freeze([])
const noKeys: readonly string[] = Object.freeze([])
const PERIOD_S = 60

export function createStates(options: StatesOptions): States {
  return new LiveStates(options)
}

class LiveStates implements States {
  readonly #registered: StatesOptions['registered']
  readonly #skewStepMs: number
  readonly #periods: ReadonlyMap<string, number>
  readonly #presence: Presence
  readonly #devices = new Map<string, LiveDevice>()
  #dirty = new Set<LiveDevice>()
  #forgotten: string[] = []

  constructor(options: StatesOptions) {
    const { kinds, registered, silence = silenceLimits, skewStepMs = 500 } = options
    this.#registered = registered
    this.#skewStepMs = skewStepMs
    this.#periods = new Map(kinds.map((kind) => [kind.name, kind.behaviour.birth.periodS]))
    this.#presence = createPresence(silence)
  }

  apply(reading: Reading, sequence: Sequence, now: number): readonly Change[] {
    const live = this.#find(reading.device)
    this.#dirty.add(live)
    live.rx = now
    forgetFuture(live, now, timeLimits.skewMs)
    takeBoot(live, reading.boot, sequence)
    const system = systemEvent(sequence)
    if (reading.hist) return lateChanges(live, reading, system)
    const keys = this.#take(live, reading)
    const retold = reading.channel === 'birth' && this.#takeBirth(live, reading.birth)
    const own = reading.channel === 'event' ? { type: reading.type, fields: reading.fields } : null
    if (keys === noKeys && own === null && system === null && !retold) return nothing
    const { ts, rx } = reading
    const change: Change = { state: live, ts, rx, keys, event: own ?? system, late: false }
    if (own === null || system === null) return [change]
    return [{ ...change, keys: noKeys, event: system }, change]
  }

  rejected(device: DeviceRef, reason: RejectionReason, now: number): Change {
    const event = { type: 'sys_rejected', fields: { reason } }
    // A kind nobody knows is no device of ours: nothing is kept of it.
    const state = this.#periods.has(device.kind) ? this.#find(device) : newDevice(device, PERIOD_S)
    return { state, ts: now, rx: now, keys: noKeys, event, late: false }
  }

  due(now: number): readonly Change[] {
    return this.#presence.due(now).map(({ live, at }) => {
      setOnline(live, false, at)
      this.#dirty.add(live)
      return { state: live, ts: at, rx: now, keys: ['sys_online'], event: null, late: false }
    })
  }

  nextAt(): number {
    return this.#presence.nextAt()
  }

  get(key: string): DeviceState | undefined {
    return this.#devices.get(key)
  }

  all(): IterableIterator<DeviceState> {
    return this.#devices.values()
  }

  takeDirty(): { readonly rows: readonly StateRow[]; readonly forgotten: readonly string[] } {
    const taken = { rows: Array.from(this.#dirty, rowOf), forgotten: this.#forgotten }
    this.#dirty = new Set()
    this.#forgotten = []
    return taken
  }

  load(rows: Iterable<StateRow>): void {
    for (const row of rows) {
      const live = deviceOf(row)
      this.#devices.set(row.key, live)
      this.#layAttributes(live)
    }
  }

  restarted(now: number): void {
    this.#presence.restarted(now, this.#devices.values())
  }

  attributesChanged(): void {
    for (const live of this.#devices.values()) this.#layAttributes(live)
  }

  forget(key: string): void {
    const live = this.#devices.get(key)
    if (live === undefined) return
    this.#devices.delete(key)
    this.#dirty.delete(live)
    this.#presence.forget(key)
    this.#forgotten.push(key)
  }

  #find(device: DeviceRef): LiveDevice {
    const known = this.#devices.get(device.key)
    if (known !== undefined) return known
    const live = newDevice(device, this.#periods.get(device.kind) ?? PERIOD_S)
    live.attributes = this.#registered(device)
    this.#devices.set(device.key, live)
    return live
  }

  #layAttributes(live: LiveDevice): void {
    live.attributes = { ...live.birth?.attributes, ...this.#registered(live.device) }
    this.#presence.watch(live)
  }

  #takeBirth(live: LiveDevice, birth: Birth): boolean {
    const retold = takeBirth(live, birth, this.#registered(live.device))
    if (retold) this.#presence.watch(live)
    return retold
  }

  #take(live: LiveDevice, reading: Reading): readonly string[] {
    let keys: string[] | null =
      reading.channel === 'state' || reading.channel === 'tele'
        ? takeValues(live, reading.values, reading.ts)
        : null
    live.ts = Math.max(live.ts, reading.ts)
    const online = reading.channel !== 'status' || reading.online
    if (setOnline(live, online, reading.rx)) {
      keys = [...(keys ?? []), 'sys_online']
      this.#presence.watch(live)
    }
    const { skewMs } = reading
    if (skewMs !== undefined && skewMs !== null && setSkew(live, skewMs, this.#skewStepMs))
      keys = [...(keys ?? []), 'sys_skew_ms']
    return keys ?? noKeys
  }
}

/** A late message of an older boot leaves the newer one standing; only a device that fell back lowers it. */
function takeBoot(live: LiveDevice, boot: number | null, sequence: Sequence): void {
  if (boot !== null && (live.boot === null || boot > live.boot || sequence.bootFell)) live.boot = boot
}

function systemEvent({ booted, bootFell, lost, sameGap = false }: Sequence): Change['event'] {
  if (booted) return { type: 'sys_boot', fields: { fell: bootFell } satisfies Record<string, Value> }
  return lost > 0 && !sameGap ? { type: 'sys_gap', fields: { lost } } : null
}

/** Stored messages prove what was, never what is: rules may note them, the live state stays (DESIGN 4). */
function lateChanges(live: LiveDevice, reading: Reading, system: Change['event']): readonly Change[] {
  const { ts, rx } = reading
  const event = reading.channel === 'event' ? { type: reading.type, fields: reading.fields } : null
  const late: Change = { state: live, ts, rx, keys: noKeys, event, late: true }
  // A restart or a gap is told by the message's arrival, so it is of now.
  return system === null ? [late] : [{ ...late, ts: rx, event: system, late: false }, late]
}
