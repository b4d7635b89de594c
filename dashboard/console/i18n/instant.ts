/**
 * Instants as a control room writes them: digits from the largest unit down, the same in both languages, always in the
 * zone of the site and never in the zone of the browser.
 */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(zone, format)
  }
  return format
}

interface Wall {
  readonly day: string
  readonly time: string
}

function wallOf(at: number, zone: string): Wall {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const part of formatIn(zone).formatToParts(at)) parts[part.type] = part.value
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  }
}

/** `2026-11-23`: also the day names that the interface of the gateway takes. */
export const formatDay = (at: number, zone: string): string => wallOf(at, zone).day

/** `19:07:20` */
export const formatTime = (at: number, zone: string): string => wallOf(at, zone).time

/** `19:07` */
export const formatMinute = (at: number, zone: string): string => wallOf(at, zone).time.slice(0, 5)

/** `2026-11-23 19:07:20` */
export function formatInstant(at: number, zone: string): string {
  const { day, time } = wallOf(at, zone)
  return `${day} ${time}`
}

/** The time alone when it is of the same day as `now`, else with month and day: `11-22 19:07:20`. */
export function formatRecent(at: number, now: number, zone: string): string {
  const { day, time } = wallOf(at, zone)
  return day === wallOf(now, zone).day ? time : `${day.slice(5)} ${time}`
}

/** The day `count` days after a day name; plain calendar days, no zone needed. */
export function shiftDay(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** The weekday of a day name: `周一`, `Mon`. */
export function formatWeekday(day: string, language: 'zh' | 'en'): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    weekday: 'short',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(`${day}T00:00:00Z`))
}

/** Offset of a zone from UTC at an instant, ms. */
function offsetAt(at: number, zone: string): number {
  const { day, time } = wallOf(at, zone)
  return Date.parse(`${day}T${time}Z`) - Math.floor(at / 1000) * 1000
}

/** The instant of a wall time `2026-11-23T19:07` of a zone; in a gap or an overlap the later offset wins. */
export function instantOf(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall.length === 10 ? `${wall}T00:00` : wall}Z`)
  const first = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(first, zone)
}
