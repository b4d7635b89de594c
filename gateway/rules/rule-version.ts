import { readRule } from '#devices/kit/rule-text/read-rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { SiteRule } from './site-rule.ts'

/** What a version is about: the numbers of a rule at a site, place or device, or a rule of the site's own. */
export interface RuleSubject {
  readonly site: string
  readonly kind: string
  readonly rule: string
  readonly scope: 'own' | 'site' | 'place' | 'device'
  /** Place id or device key; '' for `own`, the site for `site`. */
  readonly of: string
}

/** What a site said of a shipped rule. */
export interface NumbersBody {
  readonly type: 'numbers'
  readonly enabled: boolean
  readonly severity: Severity | null
  readonly params: Readonly<Record<string, number>>
}

/** A rule of a site as it was written: its text is kept, so that rolling back gives the very same one. */
export interface RuleBody {
  readonly type: 'rule'
  readonly text: string
  readonly places: readonly string[]
  readonly devices: readonly string[]
}

export type VersionBody = NumbersBody | RuleBody

/** One entry of the history of a subject; never changed. */
export interface RuleVersion extends RuleSubject {
  /** From 1. */
  readonly version: number
  /** Null = taken back: the shipped numbers hold again, or the rule of the site is gone. */
  readonly body: VersionBody | null
  readonly by: string
  readonly at: number
  readonly reason: string
}

/**
 * The rules of sites that stand. Each was read and checked when it was saved; one that this program cannot read any more is
 * given to `unreadable` and left out, rather than keep the gateway from starting.
 */
export function siteRulesOf(
  newest: readonly RuleVersion[],
  unreadable: (version: RuleVersion, error: unknown) => void,
): SiteRule[] {
  return newest.flatMap((version): SiteRule[] => {
    const { site, kind, body } = version
    if (body?.type !== 'rule') return []
    try {
      const rule = readRule(body.text)
      return [{ site, kind, places: body.places, devices: body.devices, rule, version: version.version }]
    } catch (error) {
      unreadable(version, error)
      return []
    }
  })
}
