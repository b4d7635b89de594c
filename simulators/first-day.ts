import { randomBytes } from 'node:crypto'
import { text } from '#devices/kit/text.ts'
import { type Account, type Api, signIn } from './api-client.ts'
import { planInspections } from './first-inspections.ts'

/**
 * What people would set up on their first day over the HTTP API, so that the demo's pages show their work: who is on call
 * how they are reached, how an alarm climbs, planned work to come, and the inspections of the month. Done once; whatever people change later stays.
 */
export interface FirstDay {
  readonly url: string
  readonly site: string
  readonly zone: string
  readonly administrator: Account
  /** Those who repair and inspect. */
  readonly technicians: readonly Account[]
  /** Where the planned work is. */
  readonly workPlace: string
  /** What takes messages to people. */
  readonly inbox: string
  /** Usernames of those who are told of alarms. */
  readonly told: readonly string[]
  readonly now: number
}

const HOUR_MS = 3_600_000

/** @throws Error with the gateway's answer when it refuses something */
export async function arrange({ url, site, administrator, ...day }: FirstDay): Promise<void> {
  const api = await signIn(url, administrator)
  const { schedules } = (await api('GET', `oncall/${site}`)) as { schedules: readonly unknown[] }
  if (schedules.length > 0) return
  await letReach(api, site, day)
  await api('PUT', `oncall/${site}/schedules`, {
    schedules: [
      turnsOf(
        day.technicians.map(({ username }) => username),
        day.now,
        day.zone,
      ),
    ],
  })
  await api('PUT', `oncall/${site}/chains`, { chains })
  await api('POST', 'planned-work', nightWork(site, day))
  await planInspections({ ...day, url, site, api })
}

/** A channel that takes what is sent, and people who are reached by it. */
async function letReach(
  api: Api,
  site: string,
  { inbox, told }: Pick<FirstDay, 'inbox' | 'told'>,
): Promise<void> {
  const secret = randomBytes(24).toString('base64url')
  await api('PUT', 'notify/channels/inbox', {
    ...{ kind: 'webhook', site, name: '演示收件箱 Demo inbox', enabled: true, options: {} },
    secrets: { url: inbox, secret },
  })
  const nothing = { mail: null, mobile: null, wecom: null, feishu: null, urgentWays: [], quiet: null }
  for (const username of told)
    await api('PUT', `notify/contacts/${username}`, { ...nothing, ways: ['inbox'] })
}

/** Turns of a week from the Monday before last, so that the calendar has a past too. */
function turnsOf(people: readonly string[], now: number, zone: string): object {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  const monday = today.subtract({ days: 14 + today.dayOfWeek - 1 })
  const rotation = { from: monday.toString(), until: null, weekdays: [1], at: ['09:00'], every: 1 }
  return {
    ...{ id: 'repairs', name: text('维修值班', 'Repairs'), kinds: [], needed: 'always' },
    layers: [{ name: text('主班', 'First'), rotation, people, within: 'always' }],
  }
}

const step = (afterS: number, ...to: readonly object[]): object => ({
  ...{ afterS, to, roundRobin: false, within: 'always', important: false },
})

const chains = [
  {
    ...{ id: 'grave', name: text('紧急与重要', 'Critical and major') },
    match: { severities: ['critical', 'major'], kinds: [], rules: [], places: [] },
    steps: [
      step(0, { type: 'schedule', id: 'repairs' }, { type: 'role', id: 'operator' }),
      step(300, { type: 'role', id: 'project-manager' }),
    ],
    ...{ repeat: 1, repeatAfterS: 900, remind: { everyS: 900, times: 3 }, debug: false },
  },
]

/** Half a day ahead, so that nothing of the demo is held back in its first hours. */
function nightWork(site: string, { workPlace, now }: Pick<FirstDay, 'workPlace' | 'now'>): object {
  const from = Math.ceil((now + 12 * HOUR_MS) / HOUR_MS) * HOUR_MS
  return {
    site,
    reason: '更换楼层配电箱 New distribution board for the floor',
    scope: { devices: [], kinds: [], places: [workPlace] },
    schedule: { type: 'fixed', from, to: from + 4 * HOUR_MS, lengthS: null, windows: null },
    countsForServiceLevel: false,
  }
}
