import { type Severity, severities } from '#devices/kit/severity.ts'
import type { WorkOrder } from '#gateway/http/contract/orders.ts'
import { pressesAt } from './clocks.ts'

export const views = ['waiting', 'working', 'check', 'open', 'mine', 'past'] as const
export type View = (typeof views)[number]

/** What of the list is shown. It stands in the address, so that a view can be kept and sent. */
export interface Filters {
  readonly view: View
  readonly severity: Severity | null
  readonly words: string
}

export function readFilters(search: URLSearchParams): Filters {
  return {
    view: views.find((view) => view === search.get('view')) ?? 'open',
    severity: severities.find((severity) => severity === search.get('severity')) ?? null,
    words: search.get('q') ?? '',
  }
}

/** The address of some filters; what is as by default is left out. */
export function writeFilters({ view, severity, words }: Filters): string {
  const search = new URLSearchParams()
  if (view !== 'open') search.set('view', view)
  if (severity !== null) search.set('severity', severity)
  if (words !== '') search.set('q', words)
  return search.toString()
}

/** Whether an open order belongs to a view. */
export function isIn(view: View, { state, assignee }: WorkOrder, username: string): boolean {
  if (view === 'waiting') return state === 'new' || state === 'to_dispatch'
  if (view === 'check') return state === 'done'
  if (view === 'mine') return assignee?.username === username
  if (view === 'working') return !['new', 'to_dispatch', 'done'].includes(state)
  return view === 'open'
}

/** Whether an order passes the filters besides the view. Words are looked for in both languages, all of them. */
export function passes(order: WorkOrder, { severity, words }: Filters): boolean {
  if (severity !== null && order.severity !== severity) return false
  const { number, title, description, device, deviceName, assignee, rule, path } = order
  const written = [
    ...[number, title.zh, title.en, description, device, deviceName?.zh, deviceName?.en, rule],
    ...[assignee?.name, assignee?.username, ...path.flatMap(({ zh, en }) => [zh, en])],
  ]
    .join('\n')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => written.includes(word))
}

/** What must be done first stands first; what presses on nobody, newest first. */
export function compareOrders(a: WorkOrder, b: WorkOrder): number {
  const [first, second] = [pressesAt(a), pressesAt(b)]
  return first === second ? b.openedAt - a.openedAt : first - second
}
