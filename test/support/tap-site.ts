import { systemClock } from '#gateway/kernel/clock.ts'
import { type RunningGateway, runGateway } from './gateway.ts'
import { type Person, signIn } from './gateway-client.ts'
import { buildSite, type GatewaySite, PASSWORD, TAG } from './gateway-site.ts'

/** The site `north` with a guard who signs in and a supervisor; whenever somebody taps, a round is open. */
export function tapSite(changes: Partial<GatewaySite> = {}): GatewaySite {
  const site = buildSite({
    people: [
      { username: 'wang', role: 'guard' },
      { username: 'li', role: 'guard' },
      { username: 'boss', role: 'supervisor' },
      { username: 'money', role: 'finance' },
    ],
  })
  return {
    ...site,
    guards: [
      { id: 'g-001', name: '王建国', username: 'wang' },
      { id: 'g-002', name: '张伟' },
    ],
    patrol: { ...site.patrol, plans: site.patrol.plans.map((plan) => ({ ...plan, early_s: 900 })) },
    ...changes,
  }
}

export interface TapWorld {
  readonly gateway: RunningGateway
  readonly wang: Person
  readonly li: Person
  readonly boss: Person
}

/** A gateway over `tapSite`, with its people signed in. */
export async function tapWorld(changes: Partial<GatewaySite> = {}): Promise<TapWorld> {
  const gateway = await runGateway({ site: tapSite(changes), clock: systemClock() })
  const [wang, li, boss] = await Promise.all(
    ['wang', 'li', 'boss'].map((name) => signIn(gateway.url, name, PASSWORD)),
  )
  return { gateway, wang, li, boss } as TapWorld
}

/** A batch of one phone; the phone's clock is right unless told. */
export function batch(taps: readonly object[], more: Readonly<Record<string, unknown>> = {}): object {
  return { site: 'north', phone: 'phone0001', sentAt: Date.now(), taps, ...more }
}

let made = 0
/** A tap at the site's one tag, just now unless told. */
export function phoneTap(more: object = {}): object {
  made += 1
  return { eid: `p-${made}`, ts: Date.now(), method: 'nfc', uid: TAG, ...more }
}
