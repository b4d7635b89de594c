import { readWindows } from '../../calendar/written-windows.ts'
import type { Person } from '../../facility/people.ts'
import type * as Notify from '../../http/contract/notify.ts'
import type { NotifyService } from '../../http/notify-service.ts'
import type { Viewer } from '../../http/services.ts'
import { saveContact, saveTarget } from '../../notify/channels-store.ts'
import type { Contact } from '../../notify/contact.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { Notifier } from './notifier.ts'
import { notQuiet, unknownRecipient } from './notify-refusals.ts'

export interface ContactPortOptions {
  readonly context: Context
  readonly notifier: Notifier
  /** Channels or contacts changed. */
  readonly changed: () => void
}

type ContactPort = Pick<
  NotifyService,
  'target' | 'setTarget' | 'contacts' | 'setContact' | 'mine' | 'setMine'
>

/** How people are reached and whom a site tells, as the HTTP server asks for it. */
export function createContactPort({ context, notifier, changed }: ContactPortOptions): ContactPort {
  const { people } = context
  const { book } = notifier
  const choices = (sites: readonly string[] | null): Notify.MyContact['channels'] =>
    book.channels().flatMap(({ channel: { id, kind, name, site, enabled } }) => {
      const isTheirs = site === null || sites === null || sites.includes(site)
      return enabled && isTheirs ? [{ id, kind, name, site }] : []
    })
  const view = (username: string): Notify.ContactView => ({
    ...book.contact(username),
    name: people.find(username)?.name ?? username,
  })
  const save = async (username: string, body: Notify.ContactBody, viewer: Viewer): Promise<void> => {
    if (body.quiet !== null && readWindows(body.quiet) === undefined) throw notQuiet(body.quiet)
    const contact: Contact = { username, ...body }
    // That it changed is on record; the addresses of people are not for the audit trail (handbook 5.13).
    const entry = { action: 'contact.save', subject: username, detail: { ways: body.ways } }
    await changeBy(context, viewer, entry, (tx) => saveContact(tx, contact))
    book.putContact(contact)
    changed()
  }
  const mine = async ({ username, sites }: Viewer): Promise<Notify.MyContact> => ({
    contact: view(username),
    channels: choices(sites),
  })
  return {
    ...targets({ context, notifier }, choices),
    async contacts(viewer) {
      const theirs = people.list().filter((person) => person.active && mayReach(viewer, person))
      return { items: theirs.map(({ username }) => view(username)), channels: choices(viewer.sites) }
    },
    async setContact(username, body, viewer) {
      const person = people.find(username)
      if (person === undefined || !mayReach(viewer, person)) return null
      await save(username, body, viewer)
      return view(username)
    },
    mine,
    async setMine(body, viewer) {
      await save(viewer.username, body, viewer)
      return mine(viewer)
    },
  }
}

/** People of one's own sites; whoever belongs to all sites is kept by those who see all. */
function mayReach(viewer: Viewer, { sites }: Person): boolean {
  return viewer.sites === null || (sites?.some((site) => maySee(viewer, site)) ?? false)
}

/** Whom each site tells of announced alarms. */
function targets(
  { context, notifier: { book } }: Pick<ContactPortOptions, 'context' | 'notifier'>,
  channelsOf: (sites: readonly string[]) => Notify.TargetView['channels'],
): Pick<ContactPort, 'target' | 'setTarget'> {
  const { people, registry } = context
  const known = (site: string, viewer: Viewer): boolean =>
    maySee(viewer, site) && registry.site(site) !== undefined
  const read = (site: string): Notify.TargetView => ({
    ...book.target(site),
    people: people
      .list()
      .filter((person) => person.active && (person.sites?.includes(site) ?? true))
      .map(({ username, name }) => ({ username, name })),
    channels: channelsOf([site]),
  })
  return {
    target: async (site, viewer) => (known(site, viewer) ? read(site) : null),
    async setTarget(site, { severity, recipients }, viewer) {
      if (!known(site, viewer)) return null
      const before = read(site)
      const usable = new Set([
        ...before.people.map(({ username }) => `person ${username}`),
        ...before.channels.map(({ id }) => `channel ${id}`),
      ])
      for (const to of recipients) {
        const name = to.type === 'person' ? to.username : to.channel
        if (!usable.has(`${to.type} ${name}`)) throw unknownRecipient(name)
      }
      const target = { site, severity, recipients }
      const entry = { action: 'notify.target', subject: site, detail: target }
      await changeBy(context, viewer, entry, (tx) => saveTarget(tx, target))
      book.putTarget(target)
      return read(site)
    },
  }
}
