import { kindByName, kinds } from '#devices/index.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import type { Alarms } from '../alarms/alarms.ts'
import type { PlannedWorks } from '../alarms/planned-works.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { createWindows } from '../calendar/named-windows.ts'
import { AssetBook } from '../facility/asset-book.ts'
import { loadAssets } from '../facility/asset-store.ts'
import { loadHolidays } from '../facility/holiday-store.ts'
import { loadLabelCodes } from '../facility/label-code-store.ts'
import { LabelCodes } from '../facility/label-codes.ts'
import { PendingDevices } from '../facility/pending.ts'
import { loadPending } from '../facility/pending-store.ts'
import { createDecoder } from '../ingest/decoder.ts'
import { createQuarantine } from '../ingest/quarantine.ts'
import { loadQuarantine } from '../ingest/quarantine-store.ts'
import { createSequencer } from '../ingest/sequencer.ts'
import type { Counters } from '../kernel/counters.ts'
import { newId } from '../kernel/ids.ts'
import { shippedArticles } from '../knowledge/article.ts'
import { KnowledgeBook } from '../knowledge/book.ts'
import { loadArticles } from '../knowledge/knowledge-store.ts'
import { CodeBook } from '../patrol/code-book.ts'
import { loadCodes } from '../patrol/code-store.ts'
import { loadPatrolConfig } from '../patrol/patrol-store.ts'
import type { RosterOf } from '../patrol/plan.ts'
import { TagKeys } from '../patrol/proof/tag-keys.ts'
import type { Steps } from '../pipeline.ts'
import type { Posts } from '../posts/posts.ts'
import { createPosts } from '../posts/posts-step.ts'
import { loadPosts, loadPostsConfig } from '../posts/posts-store.ts'
import { siteRulesOf } from '../rules/rule-version.ts'
import { loadOwnRules } from '../rules/rule-version-store.ts'
import { createRules } from '../rules/rules.ts'
import { loadOverrides, loadRuleStates } from '../rules/rules-store.ts'
import { loadStates } from '../state/state-store.ts'
import { createStates } from '../state/states.ts'
import type { Db } from '../store/store.ts'
import { openAlarms } from './alarms/open-alarms.ts'
import type { Context } from './context.ts'
import { openOnCall } from './oncall/open-oncall.ts'
import { openOrders } from './orders/open-orders.ts'
import { openPatrol } from './patrol/open-patrol.ts'
import { createSetupHolder, type SetupHolder } from './patrol/patrol-setup.ts'
import { createSiteCalendars, type SiteCalendars } from './site/site-calendars.ts'

export interface OpenedSteps extends Steps {
  readonly alarms: Alarms
  readonly tagKeys: TagKeys
  readonly works: PlannedWorks
  readonly codes: CodeBook
  /** Assets and contractors. */
  readonly book: AssetBook
  /** What is known about faults. */
  readonly knowledge: KnowledgeBook
  /** What is printed on devices and places. */
  readonly labels: LabelCodes
  readonly setup: SetupHolder
  readonly calendarOf: (site: string) => Calendar
  readonly calendars: SiteCalendars
  readonly rosterOf: RosterOf
}

export interface StepParts {
  readonly tagKeys?: TagKeys
  /** Whether a message would reach a person of a site; without it everybody is reached. */
  readonly reaches?: (site: string, username: string) => boolean
}

/** Makes every step and loads it from the record store, as of the last commit. */
export async function openSteps(
  context: Context,
  counters: Counters,
  { tagKeys = new TagKeys(), reaches }: StepParts = {},
): Promise<OpenedSteps> {
  const { store, registry } = context
  const db = store.read
  const calendars = createSiteCalendars(registry, await loadHolidays(db))
  const calendarOf = calendars.of
  const places = (key: string): string[] => placesOf(context, key)
  const setup = createSetupHolder(await loadPatrolConfig(db))

  const states = createStates({
    kinds,
    registered: ({ key }) => registry.device(key)?.attributes ?? {},
  })
  const sequencer = createSequencer()
  const stored = await loadStates(db)
  states.load(stored.rows)
  sequencer.load(stored.sequences, stored.events)
  const rules = createRules({
    rulesOf: (name) => {
      const kind = kindByName(name)
      return kind === undefined ? [] : rulesOf(kind)
    },
    overrides: await loadOverrides(db),
    siteRules: siteRulesOf(await loadOwnRules(db), ({ rule }) => counters.add('rules_unreadable', rule)),
    windows: createWindows({ get: calendarOf }),
    names: (key) => registry.device(key)?.name ?? text(key, key),
    placesOf: places,
    pointsOf: (name) => kindByName(name)?.points ?? [],
  })
  rules.load(await loadRuleStates(db), states.all())
  const posts = await openPosts(context, calendarOf)
  const rosterOf: RosterOf = (site, team, at) => {
    const members = registry.guards(site).flatMap((guard) => (guard.team === team ? [guard.id] : []))
    // Without a roster a team is all of its members.
    return posts.onDuty(site, members, at) ?? members
  }
  const walked = await openPatrol(context, { setup, calendarOf, rosterOf, tagKeys })
  const { alarms, works } = await openAlarms(context, calendarOf, places)
  const orders = await openOrders({ context, calendarOf, alarms, works })
  const oncall = await openOnCall({ context, calendarOf, posts, alarms, placesOf: places, reaches })
  const quarantine = createQuarantine()
  const kept = await loadQuarantine(db)
  quarantine.load(kept.kept, kept.counts)
  return {
    decoder: createDecoder({ kinds, directory: registry }),
    sequencer,
    states,
    rules,
    ...walked,
    tagKeys,
    posts,
    postSources: postSources(context, posts),
    ...{ alarms, orders, oncall, works, quarantine },
    tapAt: tapAtOf(context, setup),
    pending: new PendingDevices(await loadPending(db)),
    isTap: (kind, type) =>
      kindByName(kind)?.events.some((event) => event.tap === true && event.type === type) ?? false,
    counters,
    ...(await openBooks(store.read)),
    setup,
    calendarOf,
    calendars,
    rosterOf,
  }
}

/** What the ways in and the screens look things up in. */
async function openBooks(db: Db): Promise<Pick<OpenedSteps, 'codes' | 'book' | 'knowledge' | 'labels'>> {
  return {
    codes: new CodeBook(await loadCodes(db)),
    book: new AssetBook(await loadAssets(db)),
    knowledge: new KnowledgeBook(shippedArticles(kinds), await loadArticles(db)),
    labels: new LabelCodes(await loadLabelCodes(db)),
  }
}

async function openPosts(
  { store, registry, clock }: Context,
  calendarOf: (site: string) => Calendar,
): Promise<Posts> {
  const posts = createPosts({
    config: await loadPostsConfig(store.read),
    calendarOf,
    nameOf: (site, person) => registry.guard(site, person)?.name ?? person,
  })
  posts.load(await loadPosts(store.read, clock.now()), clock.now())
  return posts
}

/** What posts read out of an event of a device. */
function postSources({ registry }: Context, posts: Posts): Steps['postSources'] {
  const eventOf = (kind: string, type: string) =>
    kindByName(kind)?.events.find((event) => event.type === type)
  return {
    postsAt: (key) => posts.index.at(key),
    passagesAt: (key) => posts.index.at(key).filter((id) => posts.index.posts.get(id)?.keepsLog),
    runsAt: (key) => posts.index.loggedAt(key),
    isGuard: (site, id) => registry.guard(site, id) !== undefined,
    isTrouble: (kind, type) => eventOf(kind, type)?.notable === true,
    isPassage: (kind, type) => {
      const event = eventOf(kind, type)
      return event?.counted !== undefined || event?.notable === true
    },
    eventName: (kind, type) => eventOf(kind, type)?.label ?? text(type, type),
    deviceName: (key) => registry.device(key)?.name ?? text(key, key),
    zoneOf: (site) => registry.site(site)?.zone ?? 'UTC',
    newId,
  }
}

/** Who made a tap, by account, and where. */
function tapAtOf({ registry }: Context, setup: SetupHolder): Steps['tapAt'] {
  return ({ tap, checkpoint }) => {
    const place = checkpoint === null ? null : (setup.checkpoint(checkpoint)?.place ?? null)
    const guard = tap.guard === null ? undefined : registry.guard(tap.site, tap.guard)
    const username = guard?.username ?? null
    if (place === null || checkpoint === null || username === null || tap.manual) return null
    return { site: tap.site, username, point: checkpoint, place, at: Math.min(tap.ts, tap.rx) }
  }
}

function placesOf({ registry }: Context, key: string): string[] {
  const device = registry.device(key)
  return device === undefined ? [] : registry.path(device.site, device.place).map(({ id }) => id)
}
