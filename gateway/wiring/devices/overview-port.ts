import type { DeviceKind } from '#devices/kit/kind.ts'
import { isGraver, type Severity, severities } from '#devices/kit/severity.ts'
import type { Alarm } from '../../alarms/alarm.ts'
import { dayOf } from '../../calendar/zone.ts'
import type { PendingDevices } from '../../facility/pending.ts'
import type { KindCount, Overview, RoundCount } from '../../http/contract/overview.ts'
import type { HealthService, OverviewService } from '../../http/services.ts'
import { countQuarantine, listQuarantine } from '../../ingest/quarantine-store.ts'
import type { Round } from '../../patrol/round.ts'
import type { DeviceState } from '../../state/change.ts'
import { byUrgency, troubleBySubject } from '../alarms/alarm-index.ts'
import { type Context, sitesFor } from '../context.ts'

export interface OverviewPortOptions {
  readonly context: Context
  readonly kinds: readonly DeviceKind[]
  readonly stateOf: (key: string) => DeviceState | undefined
  readonly openAlarms: () => readonly Alarm[]
  readonly roundsOf: (day: string) => readonly Round[]
  readonly pending: PendingDevices
  readonly health: HealthService
}

const WORST_MAX = 20
const DAY_MS = 86_400_000
/** More than this of one day are not counted one by one. */
const QUARANTINE_MAX = 5_000

/** What is wrong now, first: one answer for the screen an operator looks at all day. */
export function createOverviewPort(options: OverviewPortOptions): OverviewService {
  const { context, pending, health } = options
  return {
    async read(viewer, site): Promise<Overview> {
      const sites = sitesFor(context, viewer, site)
      const now = context.clock.now()
      const open = options.openAlarms().filter(({ subject }) => sites.includes(subject.site))
      return {
        now,
        kinds: kindCounts(options, sites, open),
        alarms: alarmCounts(open),
        rounds: roundCount(todaysRounds(options, sites, now)),
        pending: sites.flatMap((id) => pending.list(id)).length,
        quarantine: await quarantineCount(
          context,
          viewer.sites === null && site === undefined ? undefined : sites,
          now,
        ),
        system: [...health.lines()],
      }
    },
  }
}

function kindCounts(
  { context, kinds, stateOf }: OverviewPortOptions,
  sites: readonly string[],
  open: readonly Alarm[],
): KindCount[] {
  const trouble = troubleBySubject(open)
  const devices = sites.flatMap((site) => context.registry.devices(site)).filter((device) => !device.retired)
  return kinds.flatMap(({ name, title, group }) => {
    const own = devices.filter((device) => device.kind === name)
    if (own.length === 0) return []
    const online = own.map(({ site, id }) => stateOf(`${site}/${id}`)?.online ?? null)
    const troubles = own.map(({ site, id }) => trouble(site, id)).filter(({ openAlarms }) => openAlarms > 0)
    return {
      kind: name,
      title,
      group,
      total: own.length,
      online: online.filter((one) => one === true).length,
      offline: online.filter((one) => one === false).length,
      unknown: online.filter((one) => one === null).length,
      inAlarm: troubles.length,
      worst: troubles.reduce<Severity | null>((worst, one) => graver(worst, one.worst), null),
    }
  })
}

function graver(a: Severity | null, b: Severity | null): Severity | null {
  if (a === null || b === null) return a ?? b
  return isGraver(b, a) ? b : a
}

function alarmCounts(listed: readonly Alarm[]): Overview['alarms'] {
  const count = (alarms: readonly Alarm[]) => ({
    open: alarms.filter((alarm) => alarm.clearedAt === null).length,
    unacknowledged: alarms.filter((alarm) => alarm.acknowledgement === null).length,
  })
  return {
    ...count(listed),
    bySeverity: Object.fromEntries(
      severities.map((severity) => [severity, count(listed.filter((alarm) => alarm.severity === severity))]),
    ),
    worst: listed.toSorted(byUrgency).slice(0, WORST_MAX),
  }
}

function todaysRounds(
  { context, roundsOf }: OverviewPortOptions,
  sites: readonly string[],
  now: number,
): Round[] {
  return sites.flatMap((id) => {
    const zone = context.registry.site(id)?.zone ?? 'UTC'
    return roundsOf(dayOf(now, zone)).filter((round) => round.site === id)
  })
}

function roundCount(rounds: readonly Round[]): RoundCount {
  const inState = (...states: Round['state'][]): number =>
    rounds.filter(({ state }) => states.includes(state)).length
  const judged = rounds.flatMap(({ visits }) => visits).filter(({ verdict }) => verdict !== 'due')
  const made = judged.filter(({ verdict }) => verdict !== 'missed').length
  return {
    planned: rounds.length,
    done: inState('completed', 'completed_late', 'incomplete'),
    running: inState('in_progress'),
    missed: inState('missed'),
    coverage: judged.length === 0 ? null : made / judged.length,
  }
}

/** @param sites undefined = all, and what names none */
async function quarantineCount({ store }: Context, sites: readonly string[] | undefined, now: number) {
  const newest = await listQuarantine(store.read, { limit: QUARANTINE_MAX, ...(sites && { sites }) })
  const counts = await countQuarantine(store.read, sites)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { last24h: newest.filter(({ rx }) => rx > now - DAY_MS).length, total }
}
