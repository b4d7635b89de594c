import Type, { type Static, type TSchema } from 'typebox'
import { Closed, Count, Instant, List, Name, Nullable, Slug } from './schema.ts'

const Seconds = Type.Integer({ minimum: 1, maximum: 366 * 86_400 })
const Terms = Closed({
  respondS: Nullable(Seconds),
  diagnoseS: Nullable(Seconds),
  restoreS: Nullable(Seconds),
  worstS: Nullable(Seconds),
  /** `always`, a window of the site, or one written out, e.g. `08:00-18:00 on working-day`. */
  calendar: Type.String({ minLength: 1, maxLength: 200 }),
})
const AfterS = Nullable(Type.Integer({ minimum: 0, maximum: 7 * 86_400 }))
const ofSeverities = <T extends TSchema>(schema: T) =>
  Closed({ info: schema, minor: schema, major: schema, critical: schema })

export const OrderSettings = Closed({
  agreements: List(
    Closed({
      id: Slug,
      name: Name,
      kinds: List(Slug, { maxItems: 50 }),
      places: List(Slug, { maxItems: 200 }),
      terms: ofSeverities(Terms),
    }),
    { minItems: 1, maxItems: 50 },
  ),
  openAfterS: ofSeverities(AfterS),
  openByRule: List(Closed({ rule: Type.String({ minLength: 1, maxLength: 64 }), afterS: AfterS }), {
    maxItems: 500,
  }),
  selfClearS: Type.Integer({ minimum: 0, maximum: 86_400 }),
  recurrenceDays: Type.Integer({ minimum: 1, maximum: 366 }),
  pauseMaxS: Closed({
    consent: Seconds,
    parts: Seconds,
    quote: Seconds,
    access: Seconds,
    supplier: Seconds,
    weather: Seconds,
    safety: Seconds,
  }),
})
export type OrderSettings = Static<typeof OrderSettings>

export const OrderSettingsParams = Closed({ site: Slug })
export const OrderSettingsDetail = Closed({
  site: Type.String(),
  settings: OrderSettings,
  /** Newest first; empty while the defaults hold. */
  versions: List(
    Closed({
      version: Count,
      by: Type.String(),
      at: Instant,
      reason: Type.String(),
      settings: OrderSettings,
    }),
  ),
})
export type OrderSettingsDetail = Static<typeof OrderSettingsDetail>
export const OrderSettingsSaving = Closed({
  settings: OrderSettings,
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export type OrderSettingsSaving = Static<typeof OrderSettingsSaving>
