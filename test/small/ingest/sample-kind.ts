import Type from 'typebox'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { text } from '#devices/kit/text.ts'
import type { Envelope } from '#gateway/broker/envelope.ts'
import { createDecoder, type Directory } from '#gateway/ingest/decoder.ts'
import type { DeviceRef } from '#gateway/ingest/reading.ts'

const label = text('点', 'Point')

/** A kind of its own for the tests of the steps: closed lists, numbers, lists of objects, two events. */
export const sampleKind: DeviceKind = {
  name: 'sample',
  title: text('样例', 'Sample'),
  group: 'access',
  measurement: 'sample',
  payloads: {
    state: Type.Object({
      mode: Type.Optional(Type.Union([Type.Literal('idle'), Type.Literal('busy'), Type.Literal('fault')])),
      moving: Type.Optional(Type.Boolean()),
      floor: Type.Optional(Type.String({ maxLength: 32 })),
      floor_no: Type.Optional(Type.Integer({ minimum: -20, maximum: 200 })),
      speed: Type.Optional(Type.Number({ minimum: -10, maximum: 10 })),
      load_pct: Type.Optional(Type.Number({ minimum: 0, maximum: 200 })),
      codes: Type.Optional(Type.Array(Type.Integer(), { maxItems: 8 })),
      parts: Type.Optional(
        Type.Array(Type.Object({ slot: Type.Integer(), state: Type.String({ maxLength: 16 }) }), {
          maxItems: 8,
        }),
      ),
    }),
    tele: Type.Object({
      temp_c: Type.Optional(Type.Number({ minimum: -40, maximum: 120 })),
      uptime_s: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
    event: Type.Union([
      Type.Object({ type: Type.Literal('fault'), code: Type.Integer({ minimum: 1 }) }),
      Type.Object({ type: Type.Literal('note'), words: Type.Optional(Type.String({ maxLength: 200 })) }),
    ]),
    attributes: Type.Object({
      open_s: Type.Optional(Type.Number({ minimum: 1 })),
      power_source: Type.Optional(Type.String()),
    }),
  },
  points: [
    { key: 'mode', channel: 'state', label, deviceClass: 'mode' },
    { key: 'temp_c', channel: 'tele', label, deviceClass: 'temperature' },
  ],
  events: [
    { type: 'fault', label },
    { type: 'note', label },
  ],
  rules: [],
  attributes: [],
  eventFields: [],
  inspections: [],
  knowledge: [],
  offline: { severity: 'major', for: 30 },
  behaviour: {
    birth: { model: 'S-1', maker: 'ACME', firmware: '1.0', periodS: 60 },
    attributes: {},
    failures: [],
    create: () => ({ nextAt: Number.POSITIVE_INFINITY, advance: () => [], begin() {}, end() {} }),
  },
}

/** Monday 1 June 2026, 12:00 in Shanghai. */
export const noon = Date.UTC(2026, 5, 1, 4)

export const buildDevice = (id = 's-1'): DeviceRef => ({ key: `hq/${id}`, site: 'hq', kind: 'sample', id })

/** Knows the devices `s-0` to `s-9` of site hq. */
export const sampleDirectory: Directory = {
  find: (site, kind, id) =>
    site === 'hq' && kind === 'sample' && /^s-\d$/.test(id) ? buildDevice(id) : undefined,
}

/** An envelope as it comes off the wire; objects are written as JSON, strings and bytes as they are. */
export function buildEnvelope(
  channel: string,
  payload: object | string,
  more: Partial<Envelope> & { readonly id?: string } = {},
): Envelope {
  const { id = 's-1', ...others } = more
  const bytes = Buffer.isBuffer(payload)
    ? payload
    : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  return { rx: noon, topic: `gh/1/hq/sample/${id}/${channel}`, payload: bytes, account: 'acc-1', ...others }
}

export const sampleDecoder = () => createDecoder({ kinds: [sampleKind], directory: sampleDirectory })
