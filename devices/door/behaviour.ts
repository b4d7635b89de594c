import { between, daily, nextArrival, pick } from '../kit/daily.ts'
import type { Value } from '../kit/point.ts'
import { behaviourOf, type Life, type Step } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'
import { failures } from './failures.ts'
import { denialReasons } from './payload.ts'

/** Passages an hour of a busy door: two peaks and a lunch bump, nobody at night (devices.md 10). */
const passagesPerHour = daily(
  [
    [6, 0],
    [7.5, 20],
    [8.5, 110],
    [9.5, 40],
    [12, 70],
    [14, 30],
    [17, 50],
    [18.25, 110],
    [19.5, 30],
    [21.9, 0],
  ],
  0.4,
)

const rest = {
  door_state: 'closed',
  lock_state: 'locked',
  alarm_state: 'normal',
  mode: 'locked',
  tamper: false,
  reader_online: true,
  power_fail: false,
  rex: false,
  fire_release: false,
  held_s: 0,
} satisfies Record<string, Value>

const locked = { lock_state: 'locked', mode: 'locked', rex: false }
const released = { lock_state: 'unlocked', mode: 'accessed' }

export const behaviour = behaviourOf({
  birth: { model: 'DC-200', maker: 'Gatehouse', firmware: '1.4.2', periodS: 60 },
  attributes: { release_s: 5, high_security: false, night_closed: false },
  fittings: [
    { per: 'floor', count: 4, name: text('{place}通道门 {n}', '{place} corridor door {n}') },
    {
      per: 'building',
      count: 1,
      name: text('{place}设备机房门', '{place} plant room door'),
      attributes: { high_security: true },
    },
    {
      per: 'building',
      count: 1,
      name: text('{place}后勤出入口', '{place} service entrance'),
      attributes: { night_closed: true },
    },
  ],
  failures,
  calm: {
    rest: () => rest,
    stateS: 60,
    teleS: 60,
    tele: ({ memory }) => ({
      open_count: memory.opened ?? 0,
      tamper: false,
      power_source: 'mains',
      battery_pct: 100,
    }),
    next: (life) => ({ at: nextArrival(life.at, passagesPerHour, 110, life), happening: passage }),
  },
})

function* passage(life: Life): Generator<Step> {
  const { random } = life
  const dir = random() < 0.5 ? 'in' : 'out'
  if (dir === 'out' && random() < 0.4) {
    yield { event: { type: 'rex_pressed' }, set: { ...released, rex: true } }
    yield* opening(life)
    return
  }
  const cred = Math.floor(random() * 2 ** 52)
    .toString(16)
    .padStart(16, '0')
  const credential = { cred, cred_type: 'card', reader: 'r1', dir }
  if (random() < 0.01) {
    yield { event: { type: 'access_denied', ...credential, reason: pick(random, denialReasons) } }
    return
  }
  yield { event: { type: 'access_granted', ...credential }, set: released }
  // Rare enough that a busy day of many doors never looks like one that sticks (five within ten minutes).
  if (random() < 0.005) yield { after: 5, event: { type: 'access_not_taken', ...credential }, set: locked }
  else yield* opening(life)
}

function* opening({ random, memory }: Life): Generator<Step> {
  yield {
    after: between(random, 0.5, 3),
    event: { type: 'door_opened' },
    set: { door_state: 'open', held_s: 0 },
  }
  memory.opened = (memory.opened ?? 0) + 1
  const held = between(random, 3, 8)
  yield {
    after: held,
    event: { type: 'door_closed' },
    set: { ...locked, door_state: 'closed', held_s: Math.round(held) },
  }
}
