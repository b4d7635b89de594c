import type { Severity } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'

/** What is promised for one severity; seconds of the calendar's hours, null = nothing is promised. */
export interface Terms {
  readonly respondS: number | null
  readonly diagnoseS: number | null
  readonly restoreS: number | null
  readonly worstS: number | null
  /** `always`, a window the site has a name for, or one written out (calendar/written-windows.ts). */
  readonly calendar: string
}

const promises = ['respondS', 'diagnoseS', 'restoreS', 'worstS'] as const
export type Promised = (typeof promises)[number]

/** The first promise that is shorter than one before it, which nobody could keep in order; null = all follow each other. */
export function outOfOrder(terms: Readonly<Record<Promised, number | null>>): Promised | null {
  let longest = 0
  for (const promise of promises) {
    const seconds = terms[promise]
    if (seconds === null) continue
    if (seconds < longest) return promise
    longest = seconds
  }
  return null
}

/** A maintenance contract: what it covers and what is promised. */
export interface Agreement {
  readonly id: string
  readonly name: Text
  /** Devices by any of these; all empty = everything. */
  readonly kinds: readonly string[]
  /** Places with everything in them. */
  readonly places: readonly string[]
  readonly terms: Readonly<Record<Severity, Terms>>
}

/** Why the clocks of an order may stand still; handbook 5.5 and 5.6 name the first three. */
export const pauseReasons = ['consent', 'parts', 'quote', 'access', 'supplier', 'weather', 'safety'] as const
export type PauseReason = (typeof pauseReasons)[number]

export const pauseReasonTexts: Readonly<Record<PauseReason, Text>> = {
  consent: text('等待使用方同意', "Waiting for the user's consent"),
  parts: text('等待备件', 'Waiting for parts'),
  quote: text('等待报价确认', 'Waiting for a quote to be agreed'),
  access: text('现场无法进入', 'No access to the place'),
  supplier: text('等待供应商', 'Waiting for the supplier'),
  weather: text('天气原因', 'Weather'),
  safety: text('安全原因', 'Safety'),
}

/** How orders of a site are opened and measured. Every number is the site's (handbook, first lines). */
export interface OrderSettings {
  /** The first that covers the device counts; the last should cover everything. */
  readonly agreements: readonly Agreement[]
  /** Seconds an alarm must stand before it opens an order, by severity; null = never. */
  readonly openAfterS: Readonly<Record<Severity, number | null>>
  /** Rules that differ from it. */
  readonly openByRule: readonly { readonly rule: string; readonly afterS: number | null }[]
  /** An order nobody has responded to closes by itself when its alarms have been clear for so long. */
  readonly selfClearS: number
  /** The same device and rule within so many days is a recurrence. */
  readonly recurrenceDays: number
  /** Longest pause by reason, seconds. */
  readonly pauseMaxS: Readonly<Record<PauseReason, number>>
}

const HOUR_S = 3_600
const DAY_S = 24 * HOUR_S

const prompt: Terms = {
  respondS: 300,
  diagnoseS: 600,
  restoreS: HOUR_S,
  worstS: 3 * HOUR_S,
  calendar: 'always',
}
/** Degraded, not lost: no five-minute clock (devices.md 1.4), but never without a date. */
const unhurried: Terms = {
  ...{ respondS: 8 * HOUR_S, diagnoseS: null, restoreS: 24 * HOUR_S, worstS: null },
  calendar: 'working-hours',
}
const none: Terms = { respondS: null, diagnoseS: null, restoreS: null, worstS: null, calendar: 'always' }

/** Handbook 5.2-5.4; a site changes what its contracts say otherwise. */
export const defaultSettings: OrderSettings = {
  agreements: [
    {
      id: 'standard',
      name: text('标准维保协议', 'Standard maintenance agreement'),
      kinds: [],
      places: [],
      terms: { critical: prompt, major: prompt, minor: unhurried, info: none },
    },
  ],
  openAfterS: { critical: 0, major: 0, minor: 600, info: null },
  openByRule: [],
  selfClearS: 300,
  recurrenceDays: 30,
  pauseMaxS: {
    consent: 3 * DAY_S,
    parts: 14 * DAY_S,
    quote: 7 * DAY_S,
    access: DAY_S,
    supplier: 7 * DAY_S,
    weather: DAY_S,
    safety: DAY_S,
  },
}
