import type { Value } from '#devices/kit/point.ts'

/** A device of a site; `key` is `site/device`. */
export interface DeviceRef {
  readonly key: string
  readonly site: string
  readonly kind: string
  readonly id: string
}

/** When and in which order a device said something. */
export interface Moment {
  /** Device time after correction, or receipt time where the device has no clock or is too far off; epoch ms. */
  readonly ts: number
  /** Receipt, epoch ms. */
  readonly rx: number
  readonly boot: number | null
  readonly seq: number | null
  /** Stored by the device while offline and sent later: history and evidence, never live state. */
  readonly hist: boolean
  /** Receipt minus the time the device gave, ms, before any correction; null or absent where it says nothing of the clock. */
  readonly skewMs?: number | null
}

/** A message that made sense. */
export type Reading = Moment & {
  readonly device: DeviceRef
} & (
    | { readonly channel: 'state' | 'tele'; readonly values: Readonly<Record<string, Value>> }
    | {
        readonly channel: 'event'
        readonly type: string
        readonly eid: string | null
        readonly fields: Readonly<Record<string, Value>>
      }
    | { readonly channel: 'status'; readonly online: boolean }
    | { readonly channel: 'birth'; readonly birth: Birth }
    | { readonly channel: 'ack'; readonly fields: Readonly<Record<string, Value>> }
  )

/** What a device says of itself when it starts. */
export interface Birth {
  readonly model: string | null
  readonly maker: string | null
  readonly serial: string | null
  readonly firmware: string | null
  readonly periodS: number | null
  readonly attributes: Readonly<Record<string, Value>>
}

export const rejectionReasons = [
  'bad-topic',
  'too-large',
  'not-json',
  'too-deep',
  'bad-number',
  'bad-envelope',
  'unknown-kind',
  'unknown-device',
  'schema',
  'unknown-event',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/**
 * A tap that a person made or entered: phone, tag link, QR code, file of a wand, by hand. It takes the way of every
 * message, so that it is on disk before it is answered and is judged in its place among the others (DESIGN 3).
 */
export interface TapEntry {
  readonly site: string
  /** Who or what took it up, `site/…`; in no space of device ids. */
  readonly reader: string
  /** Made by the client, unique with `reader`: sent twice, it is one tap. */
  readonly eid: string
  /** When it was made, after correction by what is known of the clock, epoch ms. */
  readonly ts: number
  /** Receipt, epoch ms. */
  readonly rx: number
  /** Kept by the client for a while and sent later. */
  readonly hist: boolean
  /** As the event of a reader says it: `uid`, `guard`, `method`, `ctr`, … */
  readonly fields: Readonly<Record<string, Value>>
  /** Who entered it, and for what reason where one is asked for. */
  readonly by: string
  readonly reason: string | null
}

/** A message that is kept in quarantine with its reason. */
export interface Rejection {
  readonly reason: RejectionReason
  /** What exactly was wrong, e.g. `/d/door_state: must be one of closed, open, fault, unknown`. */
  readonly detail: string
  /** Whom the topic names, registered or not; null when it names nobody. */
  readonly device: DeviceRef | null
  /** What an unregistered device says of itself, for the list of pending devices. */
  readonly birth?: Birth
}

export type Decoded =
  | { readonly ok: true; readonly reading: Reading; readonly unknownKeys: number }
  | { readonly ok: false; readonly rejection: Rejection }
  /** A tap that a person made or entered. */
  | { readonly ok: 'tap'; readonly entry: TapEntry }
  /** Seen before: same device, boot and seq, or same eid. */
  | { readonly ok: 'duplicate'; readonly device: DeviceRef }
  /** Not telemetry: the gateway's own topics and `cmd` (topic.ts). */
  | { readonly ok: 'ignored' }
