import { type Text, text } from '#devices/kit/text.ts'
import { dayOf } from '../calendar/zone.ts'
import type { Reading } from '../ingest/reading.ts'
import type { LogEntry } from './log-entry.ts'
import { fillBoth, logTexts } from './texts.ts'

export interface LogSources {
  /** Posts that keep a log and at which the device stands. */
  readonly passagesAt: (key: string) => readonly string[]
  /** Posts whose log tells of the device's runs. */
  readonly runsAt: (key: string) => readonly string[]
  readonly deviceName: (key: string) => Text
  /** Whether an event shows that somebody came, went or tried to: a closing door says nothing new. */
  readonly isPassage: (kind: string, event: string) => boolean
  /** What happened, in words of the kind. */
  readonly eventName: (kind: string, event: string) => Text
  readonly zoneOf: (site: string) => string
  readonly newId: (now: number) => string
}

/** Lines of the log that an event of a device writes by itself: who comes and goes, and what was run (handbook 2.2). */
export function linesOf(reading: Extract<Reading, { channel: 'event' }>, sources: LogSources): LogEntry[] {
  const { device, type, fields, ts, rx } = reading
  const at = Math.min(ts, rx)
  const line = (post: string, kind: LogEntry['kind']): LogEntry => ({
    ...{ id: sources.newId(at), site: device.site, post, at, kind, by: null, ref: device.key },
    day: dayOf(at, sources.zoneOf(device.site)),
    text: fillBoth(logTexts.event, {
      device: sources.deviceName(device.key),
      event: sources.eventName(device.kind, type),
      way: fields.dir === 'in' ? logTexts.in : fields.dir === 'out' ? logTexts.out : text('', ''),
    }),
    corrects: null,
  })
  const isPassage = fields.dir !== undefined || sources.isPassage(device.kind, type)
  return [
    ...(isPassage ? sources.passagesAt(device.key) : []).map((post) => line(post, 'passage')),
    ...sources.runsAt(device.key).map((post) => line(post, 'equipment')),
  ]
}
