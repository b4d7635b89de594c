import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLiveHub, type Frame } from '#gateway/http/live-hub.ts'
import type { LiveEffect } from '#gateway/http/services.ts'
import { buildRound } from '#test/support/http-patrol.ts'

const deviceEffect = (id: string, values: Record<string, number>, ts = 0): LiveEffect => ({
  name: 'device',
  site: 'north',
  data: { site: 'north', id, kind: 'thing', ts, online: true, values, events: [] },
})
const roundEffect = (id: string): LiveEffect => ({ name: 'round', site: 'north', data: buildRound(id) })

function hubWithLog() {
  const frames: Frame[] = []
  const hub = createLiveHub('run', (frame) => frames.push(frame))
  const data = () =>
    frames.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes).split('data: ')[1] ?? ''))
  return { hub, frames, data }
}

test('the first change of a device goes out at once, the next are joined for a second', () => {
  const { hub, frames, data } = hubWithLog()
  hub.publish(deviceEffect('d1', { a: 1 }), 0)
  hub.publish(deviceEffect('d1', { a: 2, b: 1 }), 10)
  hub.publish(deviceEffect('d1', { a: 3 }), 999)
  hub.due(999)
  const before = frames.length
  hub.due(1000)
  expect([before, data().map(({ values }) => values)]).toEqual([1, [{ a: 1 }, { a: 3, b: 1 }]])
})

test('whatever the order of changes, the last value of every point reaches the screen, at most once a second', () => {
  const changes = fc.array(
    fc.record({ wait: fc.integer({ min: 0, max: 700 }), key: fc.constantFrom('a', 'b'), value: fc.nat() }),
  )
  fc.assert(
    fc.property(changes, (given) => {
      const sentAt: number[] = []
      let now = 0
      const { hub, data } = hubWithLog()
      const counting = createLiveHub('run', () => sentAt.push(now))
      for (const { wait, key, value } of given) {
        now += wait
        for (const one of [hub, counting]) {
          one.due(now)
          one.publish(deviceEffect('d1', { [key]: value }), now)
        }
      }
      now += 1000
      hub.due(now)
      counting.due(now)
      const shown = Object.assign({}, ...data().map(({ values }) => values))
      const meant = Object.assign({}, ...given.map(({ key, value }) => ({ [key]: value })))
      const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] as number))
      expect(shown).toEqual(meant)
      expect(gaps.every((gap) => gap >= 1000)).toBe(true)
    }),
  )
})

test('a wall clock that was set back silences no device', () => {
  const { hub, frames } = hubWithLog()
  hub.publish(deviceEffect('d1', { a: 1 }), 10_000)
  hub.publish(deviceEffect('d1', { a: 2 }), 5_000)
  hub.due(5_000)
  expect(frames).toHaveLength(2)
})

test('a reader that comes back gets exactly what came after the last it saw', () => {
  const { hub, frames } = hubWithLog()
  for (const id of ['r1', 'r2', 'r3']) hub.publish(roundEffect(id), 0)
  expect(hub.since(frames[0]?.id ?? '')).toEqual(frames.slice(1))
  expect(hub.since(hub.head)).toEqual([])
})

test('ids that are too old, from another run or invented are told apart', () => {
  const { hub, frames } = hubWithLog()
  for (let n = 0; n < 2100; n += 1) hub.publish(roundEffect(`r${n}`), 0)
  const oldest = frames[frames.length - 2048]?.id ?? ''
  const answers = [frames[0]?.id ?? '', 'other-5', 'run-99999', 'run--1', 'run-1.5', ''].map((id) =>
    hub.since(id),
  )
  expect(answers).toEqual(['too-old', 'restarted', 'too-old', 'restarted', 'restarted', 'restarted'])
  expect(hub.since(oldest)).toHaveLength(2047)
})

test('large messages push out old ones before they fill the memory', () => {
  const { hub, frames } = hubWithLog()
  const note = 'x'.repeat(100_000)
  for (let n = 0; n < 100; n += 1) hub.publish(roundEffect(note), 0)
  const kept = Array.from({ length: 100 }, (_, back) => hub.since(`run-${100 - back}`)).indexOf('too-old')
  expect([frames.length, kept > 30 && kept < 50]).toEqual([100, true])
})
