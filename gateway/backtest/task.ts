import type { Text } from '#devices/kit/text.ts'
import type { AlarmTransition } from '../alarms/alarm.ts'
import type { HolidayRow } from '../calendar/holidays.ts'
import type { RegistryRows } from '../facility/registry.ts'
import type { RuleOverride } from '../rules/overrides.ts'
import type { SiteRule } from '../rules/site-rule.ts'
import type { StateRow } from '../state/state-row.ts'

/** A time in which the gateway heard nobody; epoch ms. */
export interface Unheard {
  readonly from: number
  readonly to: number
}

/**
 * Everything a back-test goes by, as plain data for its thread: the draft among the rules as they would stand, and the site
 * as it is now (the registry of the past is not kept).
 */
export interface BackTestTask {
  readonly site: string
  readonly kind: string
  /** Id of the rule that is tried. */
  readonly rule: string
  /** Half-open, epoch ms. */
  readonly from: number
  readonly to: number
  /** The site's place in time: zone and its holidays, null where no notice is kept. */
  readonly calendar: { readonly zone: string; readonly holidays: readonly HolidayRow[] | null }
  /** The site with its places and the devices of the kind. */
  readonly registry: Pick<RegistryRows, 'sites' | 'places' | 'devices'>
  /** What the devices said of themselves when they were last born; their values are left out. */
  readonly births: readonly StateRow[]
  /** With what the draft says of a shipped rule. */
  readonly overrides: readonly RuleOverride[]
  /** With the draft, where it is a rule of the site. */
  readonly siteRules: readonly SiteRule[]
  readonly unheard: readonly Unheard[]
}

/** One time the rule would have been raised. */
export interface Firing {
  /** Id of the device in the site. */
  readonly device: string
  readonly name: Text
  /** The gravest it came to. */
  readonly severity: AlarmTransition['alarm']['severity']
  readonly raisedAt: number
  /** Null: it still stood at the end of the span. */
  readonly clearedAt: number | null
}

export interface BackTestOutcome {
  /** The first kept message; what was before it is not known. Null: the journal holds nothing. */
  readonly since: number | null
  /** Messages of the kind that were judged, and gatherings of the journal that could not be read. */
  readonly messages: number
  readonly damaged: number
  /** Oldest first, bounded; `total` counts all. */
  readonly firings: readonly Firing[]
  readonly total: number
  /** Of every local day of the span. */
  readonly days: readonly { readonly day: string; readonly raised: number; readonly told: number }[]
  /** The devices it was raised for most often, bounded; and how many there were. */
  readonly devices: readonly DeviceCount[]
  readonly deviceCount: number
  /** Steps of alarms people would have been told of, oldest first, bounded; `toldTotal` counts the raised ones. */
  readonly told: readonly AlarmTransition[]
  readonly toldTotal: number
}

export interface DeviceCount {
  readonly device: string
  readonly name: Text
  readonly raised: number
  /** Time it stood within the span, seconds. */
  readonly seconds: number
}
