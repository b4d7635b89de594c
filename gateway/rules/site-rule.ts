import type { Rule } from '#devices/kit/rule.ts'
import type { DeviceRef } from '../ingest/reading.ts'

/** A rule a site added to those its devices' kind has. */
export interface SiteRule {
  readonly site: string
  /** Kind of the devices it watches. */
  readonly kind: string
  /** Only devices in one of these places, or with one of these keys; both empty = all of the kind. */
  readonly places: readonly string[]
  readonly devices: readonly string[]
  readonly rule: Rule
  /** Counts up with every change (docs/rules.md). */
  readonly version: number
}

/** The rules of sites, by whom they watch. */
export interface SiteRuleBook {
  /** @param places where the device is, from the outside in */
  of(device: DeviceRef, places: readonly string[]): readonly SiteRule[]
}

export function createSiteRuleBook(rules: readonly SiteRule[]): SiteRuleBook {
  const byKind = Map.groupBy(rules, ({ site, kind }) => `${site} ${kind}`)
  const none: readonly SiteRule[] = []
  return {
    of({ site, kind, key }, places) {
      const own = byKind.get(`${site} ${kind}`)
      if (own === undefined) return none
      return own.filter((one) => watches(one, key, places))
    },
  }
}

function watches({ places, devices }: SiteRule, key: string, where: readonly string[]): boolean {
  if (places.length === 0 && devices.length === 0) return true
  return devices.includes(key) || where.some((place) => places.includes(place))
}
