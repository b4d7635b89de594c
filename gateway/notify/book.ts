import type { Calendar } from '../calendar/calendar.ts'
import { readWindows } from '../calendar/written-windows.ts'
import type { Channel } from './channel.ts'
import type { OpenedChannel } from './channels-store.ts'
import { type Contact, isReachable, noContact } from './contact.ts'
import { type Addressed, isUrgent } from './page.ts'
import type { Target } from './target.ts'

export interface BookRows {
  readonly channels: readonly OpenedChannel[]
  readonly contacts: readonly Contact[]
  readonly targets: readonly Target[]
}

/** Kinds that reach one person: what they are sent by where they chose nothing themselves, in this order. */
const personal: readonly Channel['kind'][] = ['mail', 'sms']

/** Channels, contacts and whom each site tells, in memory. Rows come through `put…`, after their commit. */
export class NotifyBook {
  readonly #channels = new Map<string, OpenedChannel>()
  readonly #contacts = new Map<string, Contact>()
  readonly #targets = new Map<string, Target>()

  constructor({ channels, contacts, targets }: BookRows) {
    for (const channel of channels) this.putChannel(channel)
    for (const contact of contacts) this.putContact(contact)
    for (const target of targets) this.putTarget(target)
  }

  channel(id: string): OpenedChannel | undefined {
    return this.#channels.get(id)
  }

  channels(): OpenedChannel[] {
    return [...this.#channels.values()]
  }

  contact(username: string): Contact {
    return this.#contacts.get(username) ?? noContact(username)
  }

  target(site: string): Target {
    return this.#targets.get(site) ?? { site, severity: 'major', recipients: [] }
  }

  putChannel(opened: OpenedChannel): void {
    this.#channels.set(opened.channel.id, opened)
  }

  removeChannel(id: string): void {
    this.#channels.delete(id)
  }

  putContact(contact: Contact): void {
    this.#contacts.set(contact.username, contact)
  }

  putTarget(target: Target): void {
    this.#targets.set(target.site, target)
  }

  /** A channel that can be sent to: there, switched on, its secrets readable. */
  usable(id: string): Channel | undefined {
    const opened = this.#channels.get(id)
    return opened?.channel.enabled && opened.secrets !== null ? opened.channel : undefined
  }

  /** Channels a page can go by, the first to be tried first. */
  waysOf(page: Addressed): string[] {
    const { to } = page
    if (to.type === 'channel') return this.#of(page.site, [to.channel]).map(({ id }) => id)
    const contact = this.contact(to.username)
    const chosen = isUrgent(page) && contact.urgentWays.length > 0 ? contact.urgentWays : contact.ways
    const wanted = chosen.length > 0 ? chosen : this.#personal()
    return this.#of(page.site, wanted)
      .filter(({ kind }) => isReachable(contact, kind))
      .map(({ id }) => id)
  }

  /** Names of the channels a page can go by, the first to be tried first. */
  readonly namesOf = (page: Addressed): string[] =>
    this.waysOf(page).map((id) => this.#channels.get(id)?.channel.name ?? id)

  /** Whether anything urgent would reach a person of a site. */
  readonly reaches = (site: string, username: string): boolean => {
    const to = { type: 'person', username } as const
    return this.waysOf({ site, to, importance: 'important', severity: 'critical' }).length > 0
  }

  /** Channels that carry messages of a site at present. */
  carriersOf(site: string): number {
    return this.#of(site, [...this.#channels.keys()]).length
  }

  #of(site: string, ids: readonly string[]): Channel[] {
    const found = [...new Set(ids)].map((id) => this.usable(id)).filter((channel) => channel !== undefined)
    return found.filter((channel) => channel.site === null || channel.site === site)
  }

  #personal(): string[] {
    return personal.flatMap((kind) =>
      this.channels()
        .filter(({ channel }) => channel.kind === kind)
        .map(({ channel }) => channel.id),
    )
  }
}

/** Windows that follow each other without a gap are looked through this often. */
const JOINED_MAX = 4

/** When the quiet hours that hold at an instant end; null when none hold, or they are written otherwise. */
export function quietUntil(quiet: string | null, calendar: Calendar, now: number): number | null {
  const windows = quiet === null ? undefined : readWindows(quiet)
  if (windows === undefined) return null
  let end: number | null = null
  for (let joined = 0; joined < JOINED_MAX; joined += 1) {
    const at: number = end ?? now
    const spans = calendar.occurrencesBetween(windows, at, at + 1)
    if (spans.length === 0) return end
    end = Math.max(...spans.map(({ to }) => to))
  }
  return end
}
