import type { PlannedWorkBody } from '#gateway/http/contract/suppression.ts'
import { instantOf } from '../i18n/instant.ts'

/** The form as it is filled in; times are wall times of the site, `2026-11-23T19:07`. */
export interface Draft {
  readonly site: string
  readonly reason: string
  readonly type: PlannedWorkBody['schedule']['type']
  readonly from: string
  readonly to?: string
  readonly hours?: number
  readonly windows?: string
  readonly places?: readonly string[]
  readonly kinds?: readonly string[]
  readonly devices?: readonly string[]
  readonly counts?: boolean
}

const HOUR_S = 3600

/** What the gateway is told of it. */
export function bodyOf(draft: Draft, zone: string): PlannedWorkBody {
  const { site, reason, type, from, to = '', hours, windows, places = [], kinds = [], devices = [] } = draft
  return {
    site,
    reason: reason.trim(),
    scope: { devices, kinds, places },
    schedule: {
      type,
      from: instantOf(from, zone),
      to: to === '' ? null : instantOf(to, zone),
      lengthS: type === 'flexible' ? Math.round((hours ?? 1) * HOUR_S) : null,
      windows: type === 'recurring' ? (windows ?? '').trim() : null,
    },
    countsForServiceLevel: draft.counts ?? false,
  }
}
