import type { Permission } from '#gateway/http/contract/route.ts'
import type { shellWords } from './words.ts'

/** Headings of the menu, in the order of a shift: watch, walk, look after, manage. */
export const groups = ['watch', 'rounds', 'assets', 'manage'] as const

export interface Destination {
  readonly path: string
  readonly word: keyof typeof shellWords
  readonly group: (typeof groups)[number]
  /** Permission without which the page would only show refusals. */
  readonly needs: Permission
  /** Stands in the bottom bar of a phone; the rest is behind "more". */
  readonly primary: boolean
}

export const destinations: readonly Destination[] = [
  { path: '/', word: 'overview', group: 'watch', needs: 'alarm.read', primary: true },
  { path: '/alarms', word: 'alarms', group: 'watch', needs: 'alarm.read', primary: true },
  { path: '/orders', word: 'orders', group: 'watch', needs: 'order.read', primary: false },
  { path: '/reports', word: 'reports', group: 'watch', needs: 'report.handle', primary: false },
  { path: '/load', word: 'load', group: 'watch', needs: 'alarm.read', primary: false },
  { path: '/planned-work', word: 'plannedWork', group: 'watch', needs: 'alarm.read', primary: false },
  { path: '/posts', word: 'posts', group: 'watch', needs: 'post.read', primary: false },
  { path: '/oncall', word: 'oncall', group: 'watch', needs: 'oncall.read', primary: false },
  { path: '/devices', word: 'devices', group: 'assets', needs: 'device.read', primary: true },
  { path: '/patrol', word: 'patrol', group: 'rounds', needs: 'patrol.read', primary: true },
  { path: '/calendar', word: 'calendar', group: 'manage', needs: 'patrol.read', primary: false },
  { path: '/patrol-entries', word: 'entries', group: 'rounds', needs: 'patrol.enter', primary: false },
  { path: '/inspections', word: 'inspections', group: 'rounds', needs: 'inspection.read', primary: false },
  { path: '/registry', word: 'registry', group: 'assets', needs: 'device.read', primary: false },
  { path: '/knowledge', word: 'knowledge', group: 'assets', needs: 'knowledge.read', primary: false },
  { path: '/rules', word: 'rules', group: 'assets', needs: 'rule.read', primary: false },
  { path: '/inbox', word: 'inbox', group: 'assets', needs: 'intake.read', primary: false },
  { path: '/notify', word: 'notify', group: 'manage', needs: 'notify.manage', primary: false },
  { path: '/people', word: 'people', group: 'manage', needs: 'people.manage', primary: false },
  { path: '/health', word: 'health', group: 'manage', needs: 'signed-in', primary: false },
]

/** Whether an address belongs to a destination. */
export function isAt(path: string, location: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`)
}

export function mayVisit(destination: Destination, permissions: readonly string[]): boolean {
  return destination.needs === 'signed-in' || permissions.includes(destination.needs)
}
