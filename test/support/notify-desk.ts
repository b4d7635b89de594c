import type { Channel } from '#gateway/notify/channel.ts'
import type { Delivery } from '#gateway/notify/delivery.ts'
import { type Attempt, Desk, type DeskOptions } from '#gateway/notify/desk.ts'
import { accepted, later, type Outcome, refused } from '#gateway/notify/outcome.ts'
import type { Page } from '#gateway/notify/page.ts'
import { buildChannel } from './pages.ts'

const words = { zh: '测试', en: 'test' }

/** How a receiver answers one message: what we are told, whether it arrived, and how long that takes. */
export interface Manner {
  readonly outcome: Outcome
  readonly arrives: boolean
  readonly takesMs: number
}
export const manners = {
  takes: { outcome: accepted, arrives: true, takesMs: 100 },
  throttles: { outcome: later(words, 20_000, true), arrives: false, takesMs: 100 },
  fails: { outcome: later(words), arrives: false, takesMs: 100 },
  hangs: { outcome: { result: 'in-doubt', problem: words }, arrives: false, takesMs: 10_000 },
  cuts: { outcome: { result: 'in-doubt', problem: words }, arrives: true, takesMs: 500 },
  refuses: { outcome: refused(words), arrives: false, takesMs: 100 },
} as const satisfies Record<string, Manner>

export interface DeskRig {
  readonly desk: Desk
  now(): number
  /** Rows as they are stored: the newest of each page. */
  readonly rows: ReadonlyMap<string, Delivery>
  /** What arrived: when, where, which pages. */
  readonly arrived: readonly {
    readonly at: number
    readonly channel: string
    readonly pages: readonly string[]
  }[]
  /** What was tried. */
  readonly tried: readonly Attempt[]
  take(...pages: Page[]): void
  /** Lets time pass, a tick a second. */
  run(seconds: number): void
  /** The process dies, tries on their way with it, and a new one goes on from what is stored. */
  restart(): void
}

export interface DeskRigOptions extends Partial<Pick<DeskOptions, 'waysOf' | 'quietUntil'>> {
  readonly channels?: readonly Channel[]
  readonly manner?: (channel: string, now: number, pages: readonly Page[]) => Manner
}

const byChannel = ({ to }: Page): string[] => (to.type === 'channel' ? [to.channel] : ['robot', 'sms'])

/** A desk in virtual time, with receivers whose manners a test chooses. */
export function deskRig(options: DeskRigOptions = {}): DeskRig {
  const { channels = [buildChannel('robot', 'dingtalk'), buildChannel('sms', 'sms')] } = options
  const { manner = () => manners.takes, waysOf = byChannel, quietUntil = () => null } = options
  let now = Date.UTC(2026, 5, 1, 4)
  let ids = 0
  let flights: { at: number; attempt: Attempt; outcome: Outcome }[] = []
  const rows = new Map<string, Delivery>()
  const arrived: { at: number; channel: string; pages: string[] }[] = []
  const tried: Attempt[] = []
  const make = (): Desk =>
    new Desk({
      channel: (id) => channels.find((one) => one.id === id && one.enabled),
      waysOf,
      quietUntil,
      newId: () => {
        ids += 1
        return `try-${ids}`
      },
      jitter: () => 0.5,
    })
  let desk = make()
  const store = (): void => {
    for (const delivery of desk.takeDirty().deliveries) rows.set(delivery.page.id, delivery)
  }
  const step = (): void => {
    const landed = flights.filter(({ at }) => at <= now)
    flights = flights.filter(({ at }) => at > now)
    for (const { attempt, outcome } of landed) desk.answered(attempt, outcome, now)
    for (const attempt of desk.due(now)) {
      const { outcome, arrives, takesMs } = manner(attempt.channel.id, now, attempt.pages)
      const pages = attempt.pages.map(({ id }) => id)
      tried.push(attempt)
      if (arrives) arrived.push({ at: now, channel: attempt.channel.id, pages })
      flights.push({ at: now + takesMs, attempt, outcome })
    }
    store()
  }
  return {
    get desk() {
      return desk
    },
    now: () => now,
    rows,
    arrived,
    tried,
    take(...pages) {
      desk.take(pages, now)
      store()
    },
    run(seconds) {
      for (let passed = 0; passed < seconds; passed += 1) {
        step()
        now += 1_000
      }
    },
    restart() {
      flights = []
      desk = make()
      const sends = Map.groupBy(tried, ({ channel }) => channel.id)
      const recent = [...sends].map(
        ([id, all]) => [id, all.map(({ at }) => at).filter((at) => at > now - 61_000)] as const,
      )
      desk.load(
        [...rows.values()].filter(({ settledAt }) => settledAt === null),
        new Map(recent),
      )
    },
  }
}
