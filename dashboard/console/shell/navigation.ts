import type { Permission } from '#gateway/http/contract/route.ts'
import type { shellWords } from './words.ts'

export interface Destination {
  readonly path: string
  readonly word: keyof typeof shellWords
  /** Permission without which the page would only show refusals. */
  readonly needs: Permission
  /** Stands in the bottom bar of a phone; the rest is behind "more". */
  readonly primary: boolean
}

export const destinations: readonly Destination[] = [
  { path: '/', word: 'overview', needs: 'alarm.read', primary: true },
  { path: '/alarms', word: 'alarms', needs: 'alarm.read', primary: true },
  { path: '/devices', word: 'devices', needs: 'device.read', primary: true },
  { path: '/patrol', word: 'patrol', needs: 'patrol.read', primary: true },
  { path: '/calendar', word: 'calendar', needs: 'patrol.read', primary: false },
  { path: '/patrol-entries', word: 'entries', needs: 'patrol.enter', primary: false },
  { path: '/posts', word: 'posts', needs: 'post.read', primary: false },
  { path: '/inbox', word: 'inbox', needs: 'intake.read', primary: false },
  { path: '/people', word: 'people', needs: 'people.manage', primary: false },
  { path: '/health', word: 'health', needs: 'signed-in', primary: false },
]

/** Whether an address belongs to a destination. */
export function isAt(path: string, location: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`)
}

export function mayVisit(destination: Destination, permissions: readonly string[]): boolean {
  return destination.needs === 'signed-in' || permissions.includes(destination.needs)
}
