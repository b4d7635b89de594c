import { text } from '#devices/kit/text.ts'
import type { RoundDetail } from '#gateway/http/contract/patrol.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { type AuditEntry, verifyAudit } from '#gateway/store/audit-store.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'
import { type RunningGateway, runGateway, temporaryFolder } from './gateway.ts'
import { connectDevice, type Person, signIn } from './gateway-client.ts'
import { buildSite, type GatewaySite, topicOf } from './gateway-site.ts'
import { during, until, whenTrue } from './pass-time.ts'

/** Tags of the walk, in its order. */
export const walkTags = ['04DE5F1EACC040', '04DE5F1EACC041'] as const
export const oneRound = { slots: ['22:00'] } as const
export const sixRounds = { interval: { from: '22:00', to: '06:00', every_min: 80 } } as const

/** A walk past two points, five minutes apart, the second of them a key point, at night. */
export function nightSite(times: typeof oneRound | typeof sixRounds): GatewaySite {
  const site = buildSite({
    people: [
      { username: 'wang', role: 'supervisor' },
      { username: 'boss', role: 'supervisor' },
    ],
  })
  const [gate, pump] = walkTags
  return {
    ...site,
    guards: [{ id: 'g-001', name: '王建国', username: 'wang' }],
    patrol: {
      checkpoints: [
        { id: 'gate', name: text('北门', 'North gate'), place: 'a-1f', tags: [gate] },
        { id: 'pump', name: text('水泵房', 'Pump room'), place: 'a-1f', tags: [pump], key: true },
      ],
      routes: [
        {
          ...{ id: 'walk', name: text('夜间外围', 'Night perimeter'), order: 'ordered' },
          steps: [
            { checkpoint: 'gate', offset_s: 0 },
            { checkpoint: 'pump', offset_s: 300 },
          ],
        },
      ],
      plans: [
        {
          ...{ id: 'night', name: text('夜巡', 'Night'), route: 'walk', calendar: 'every-day', ...times },
          ...{ early_s: 600, late_s: 600, duration_s: 900, guards: ['g-001'] },
        },
      ],
    },
  }
}

/** A site at night and its gateway, in a time of its own. */
export interface NightWorld {
  readonly clock: FakeClock
  readonly site: GatewaySite
  readonly gateway: RunningGateway
  /** Lets time pass as for a gateway that runs. */
  until(instantMs: number): Promise<void>
  during<T>(work: Promise<T>): Promise<T>
  person(username: string): Promise<Person>
  /** What a person may read, once it fits; records follow a moment after the judgement. */
  told<T>(person: Person, path: string, fits: (answer: T) => boolean): Promise<T>
  round(person: Person, id: string, fits: (detail: RoundDetail) => boolean): Promise<RoundDetail>
  /** A reader that was offline hands in what it holds. */
  sync(taps: readonly (readonly [uid: string, at: number])[]): Promise<void>
  /** The gateway goes, and comes back at that time over the same data. */
  restart(at: number): Promise<NightWorld>
  /** The audit trail of a gateway that has gone; throws when its chain is broken. */
  audit(): Promise<readonly Pick<AuditEntry, 'actor' | 'action' | 'subject'>[]>
}

export interface NightStart {
  readonly from: number
  readonly site: GatewaySite
  readonly databaseUrl?: string | undefined
  readonly dataDir?: string
}

export async function startNight(start: NightStart): Promise<NightWorld> {
  const { from, site, databaseUrl, dataDir = temporaryFolder() } = start
  const clock = fakeClock(from)
  const settings = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }
  const gateway = await during(clock, runGateway({ site, clock, dataDir, settings }))
  const reader = site.devices.find(({ kind }) => kind === 'patrol')
  if (reader === undefined) throw new RangeError('the site has no reader')
  const told: NightWorld['told'] = (person, path, fits) =>
    whenTrue(clock, async () => (await person.get(path)).json, fits)
  return {
    ...{ clock, site, gateway, told },
    until: (instantMs) => until(clock, instantMs),
    during: (work) => during(clock, work),
    person: (username) => during(clock, signIn(gateway.url, username, site.password)),
    round: (person, id, fits) => told(person, `/patrol/rounds/${encodeURIComponent(id)}`, fits),
    async sync(taps) {
      const login = { ...site.account, clientId: `reader-${clock.now()}` }
      const client = await during(clock, connectDevice(gateway.mqttPort, login))
      for (const [uid, ts] of taps) {
        const d = { type: 'tap', uid, guard: 'g-001', method: 'nfc' }
        const payload = JSON.stringify({ ts, hist: true, eid: `held-${ts}`, d })
        await during(clock, client.publishAsync(topicOf(site.site.id, reader, 'event'), payload, { qos: 1 }))
      }
      await during(clock, client.endAsync())
    },
    async restart(at) {
      await during(clock, gateway.close())
      return startNight({ ...start, dataDir, from: at })
    },
    async audit() {
      const store = await openStore({ dataDir, databaseUrl, log: silentLog })
      const entries = await store.read.selectFrom('audit').selectAll().orderBy('seq').execute()
      const broken = await verifyAudit(store.read, 0, Number.MAX_SAFE_INTEGER)
      await store.close()
      if (broken !== null) throw new Error(`the audit chain is broken at ${broken}`)
      return entries.map(({ actor, action, subject }) => ({ actor, action, subject }))
    },
  }
}
