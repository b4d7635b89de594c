import type { Emission } from '#devices/kit/behaviour.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { PlannedDevice } from './site/site-plan.ts'

/** What goes over the wire: `gh/1/{site}/{kind}/{device}/{channel}` (docs/devices.md). */
export interface Packet {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** Numbers the messages of one device within one boot. */
export interface WireSession {
  readonly boot: number
  birth(at: number): Packet
  status(online: boolean): Packet
  /** @param emission with `hist`: kept by the device until now */
  message(
    emission: Emission & { readonly hist?: boolean },
    options?: { readonly hist?: boolean; readonly clockOffsetMs?: number },
  ): Packet
}

export function wireSession(
  site: string,
  device: PlannedDevice,
  kind: DeviceKind,
  boot: number,
): WireSession {
  let seq = 0
  const packet = (channel: string, body: object, qos: 0 | 1, retain: boolean): Packet => ({
    topic: `gh/1/${site}/${device.kind}/${device.id}/${channel}`,
    payload: JSON.stringify(body),
    qos,
    retain,
  })
  return {
    boot,
    birth(at) {
      const { model, maker, firmware, periodS } = kind.behaviour.birth
      const d = {
        model,
        maker,
        serial: `SIM-${device.id}`,
        fw: firmware,
        period_s: periodS,
        attrs: device.attributes,
      }
      seq = 0
      return packet('birth', { ts: at, boot, seq, d }, 1, true)
    },
    status: (online) => packet('status', { boot, online }, 1, true),
    message({ channel, at, ts = at, d, hist: kept = false }, { hist = kept, clockOffsetMs = 0 } = {}) {
      seq += 1
      const body = {
        ts: ts + clockOffsetMs,
        boot,
        seq,
        ...(hist && { hist }),
        ...(channel === 'event' && { eid: `${boot}-${seq}` }),
        d,
      }
      return packet(channel, body, channel === 'tele' ? 0 : 1, channel === 'state')
    },
  }
}
