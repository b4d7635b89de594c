import type { Text } from '#devices/kit/text.ts'
import { text } from '#devices/kit/text.ts'
import type { Condition } from '../state/condition.ts'

/** When many devices of a site are lost at once it is the network or the power, not so many faults (SYS-10). */
export interface StormLimits {
  /** Share of the site's devices. */
  readonly share: number
  /** However small the site is. */
  readonly least: number
  readonly withinS: number
  /** It is over when fewer than this share of those it took are still away. */
  readonly overBelow: number
}

/** devices.md 1.5. */
export const stormLimits: StormLimits = { share: 0.3, least: 10, withinS: 60, overBelow: 0.5 }

export const STORM_RULE = 'SYS-10'
/** The rule whose alarms make a storm: device offline. */
export const OFFLINE_RULE = 'SYS-01'

/** The devices of one site that are away. Subjects are device ids. */
export interface SiteStorm {
  /** When each was lost that was lost lately; oldest first. */
  readonly recent: Map<string, number>
  /** Taken by the storm that is on and still away. */
  readonly members: Set<string>
  /** Most members at once. */
  peak: number
  /** Id of its alarm; null = no storm. */
  alarm: string | null
}

export const calm = (): SiteStorm => ({ recent: new Map(), members: new Set(), peak: 0, alarm: null })

/** Notes a lost device. True when that makes a storm. The site's size is asked for only when it matters. */
export function lost(
  storm: SiteStorm,
  device: string,
  at: number,
  devicesOfSite: () => number,
  limits: StormLimits,
): boolean {
  if (storm.alarm !== null) {
    storm.members.add(device)
    storm.peak = Math.max(storm.peak, storm.members.size)
    return false
  }
  storm.recent.delete(device)
  storm.recent.set(device, at)
  for (const [other, when] of storm.recent) {
    if (at - when <= limits.withinS * 1000) break
    storm.recent.delete(other)
  }
  if (storm.recent.size < limits.least) return false
  const devices = devicesOfSite()
  return devices > 0 && storm.recent.size >= limits.share * devices
}

/** The storm breaks out: all that were lost lately are its members. */
export function breakOut(storm: SiteStorm, alarm: string): void {
  storm.alarm = alarm
  for (const device of storm.recent.keys()) storm.members.add(device)
  storm.peak = storm.members.size
  storm.recent.clear()
}

/** Notes a device that is back. True when the storm is over with it. */
export function back(storm: SiteStorm, device: string, limits: StormLimits): boolean {
  storm.recent.delete(device)
  if (!storm.members.delete(device) || storm.alarm === null) return false
  return storm.members.size < storm.peak * limits.overBelow
}

/** The storm is over; returns the devices that are still away, each of which stands for itself again. */
export function subside(storm: SiteStorm): string[] {
  const left = [...storm.members]
  storm.members.clear()
  storm.alarm = null
  storm.peak = 0
  return left
}

/** What is said of a site whose storm breaks out or is over. */
export function stormCondition(
  site: { readonly id: string; readonly name: Text },
  change: 'raised' | 'cleared',
  at: number,
  counts: { readonly lost: number; readonly devices: number },
): Condition {
  return {
    subject: { site: site.id, type: 'system', kind: 'system', id: site.id, name: site.name },
    rule: STORM_RULE,
    change,
    severity: 'major',
    at,
    evidence: { offline: counts.lost, devices: counts.devices },
    title: text('大面积设备离线', 'Many devices offline'),
    message: text(
      `${site.name.zh} 的 ${counts.devices} 台设备中有 ${counts.lost} 台几乎同时离线。`,
      `${counts.lost} of ${counts.devices} devices at ${site.name.en} went offline almost at once.`,
    ),
    remedy: text(
      '先检查机房供电、核心交换机和网络出口，不要逐台派单。',
      'Check the power of the equipment room, the core switch and the uplink first; do not dispatch device by device.',
    ),
  }
}
