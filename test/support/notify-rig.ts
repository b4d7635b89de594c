import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { Accounts } from '#gateway/facility/accounts.ts'
import { People } from '#gateway/facility/people.ts'
import { Registry } from '#gateway/facility/registry.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import type { Channel, ChannelSecrets } from '#gateway/notify/channel.ts'
import { saveChannel } from '#gateway/notify/channels-store.ts'
import { PAGES, type Page } from '#gateway/notify/page.ts'
import { appendEffects, waitingEffects } from '#gateway/store/outbox-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { nothingWaiting } from '#gateway/wiring/collect.ts'
import { type Committer, createCommitter } from '#gateway/wiring/commit-writer.ts'
import { openNotifier, openNotifyBook } from '#gateway/wiring/notify/open-notifier.ts'
import { createSiteCalendars } from '#gateway/wiring/site/site-calendars.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

export const secretKey = new Uint8Array(32).fill(7)

/** A site, somebody called wang, and a store: what messages to people need. */
export function notifyContext(store: Store, clock: FakeClock = fakeClock()) {
  const north = {
    id: 'north',
    name: { zh: '北区', en: 'North' },
    zone: 'Asia/Shanghai',
    language: 'zh',
  } as const
  const registry = new Registry({
    sites: [{ ...north, latitude: null, longitude: null }],
    places: [],
    devices: [],
    guards: [],
  })
  const wang = { username: 'wang', name: '王', role: 'technician', sites: null, language: 'zh' } as const
  const people = new People([{ ...wang, active: true, passwordHash: null, createdAt: 0 }])
  return { store, clock, registry, people, accounts: new Accounts(() => false) }
}

export const putChannel = (store: Store, channel: Channel, secrets: ChannelSecrets): Promise<void> =>
  store.transaction((tx) => saveChannel(tx, channel, secrets, secretKey))

/** As a commit of the pipeline leaves them. */
export const leavePages = (store: Store, ...pages: readonly Page[]): Promise<number> =>
  store.transaction((tx) =>
    appendEffects(
      tx,
      pages.map((page) => ({ id: page.id, topic: PAGES, at: page.at, body: page })),
    ),
  )

/** The notifier as a gateway starts it; `allow` is what may be spoken to inside the network. */
export async function startNotifier(context: ReturnType<typeof notifyContext>, key = secretKey) {
  const { store, clock, registry } = context
  const counters = createCounters()
  const settings = { notifyAllow: '127.0.0.1', publicUrl: undefined }
  const waiting = nothingWaiting()
  const book = await openNotifyBook(context, key, silentLog)
  const notifier = await openNotifier(
    { context, settings, counters, log: silentLog },
    {
      ...{ book, secretKey: key, waiting, steps: { calendars: createSiteCalendars(registry, new Map()) } },
      committer: () => committer,
    },
  )
  const committer: Committer = createCommitter({ store, clock, log: silentLog, collect: [notifier.collect] })
  const close = async (): Promise<void> => {
    await Promise.all([notifier.close(), Promise.resolve().then(() => clock.advance(5_000))])
    await committer.close()
  }
  onTestFinished(close)
  const rig = {
    notifier,
    close,
    /** Lets virtual seconds pass, with a moment of real time in each for what travels. */
    async run(seconds: number): Promise<void> {
      for (let passed = 0; passed < seconds; passed += 1) {
        notifier.tick()
        await sleep(15)
        clock.advance(1_000)
      }
      await committer.settled()
    },
    /** As `run`, until every message is sent or given up. */
    async settle(seconds: number): Promise<void> {
      for (let left = seconds; left > 0; left -= 1) {
        await rig.run(1)
        const untaken = await waitingEffects(store.read, PAGES, 1)
        if (untaken.length + notifier.health().waiting === 0) return
      }
    },
  }
  return rig
}
