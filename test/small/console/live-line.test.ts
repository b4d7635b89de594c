import { beforeEach, describe, expect, it } from 'vitest'
import { type FakeClock, fakeClock } from '#test/support/fake-clock.ts'
import { createBatch } from '../../../dashboard/console/live/batch.ts'
import type { LiveEvent } from '../../../dashboard/console/live/event.ts'
import { anchor, gatewayTime, unanchored } from '../../../dashboard/console/live/gateway-time.ts'
import { createRecent } from '../../../dashboard/console/live/recent.ts'
import { type Connection, openStream, type Source } from '../../../dashboard/console/live/stream.ts'
import { deviceEvent, noon } from './builders.ts'

/** A line whose far end the test holds. */
class Line implements Source {
  readonly after: string
  ended = false
  closed = false
  readonly #listeners = new Map<string, (message: { data: string; lastEventId: string }) => void>()
  #fail = (): void => {}

  constructor(after: string) {
    this.after = after
  }
  addEventListener(name: string, listener: (message: { data: string; lastEventId: string }) => void): void {
    this.#listeners.set(name, listener)
  }
  onFailure(listener: () => void): void {
    this.#fail = listener
  }
  close(): void {
    this.closed = true
  }
  say(name: string, data: unknown, lastEventId = ''): void {
    this.#listeners.get(name)?.({ data: JSON.stringify(data), lastEventId })
  }
  fail(forGood: boolean): void {
    this.ended = forGood
    this.#fail()
  }
}

describe('the live line', () => {
  let clock: FakeClock
  let lines: Line[]
  let states: Connection[]
  let heard: LiveEvent[]
  let close: () => void
  const newest = (): Line => lines.at(-1) as Line
  const greet = (id = 'x-1'): void => newest().say('hello', { now: noon, resumed: true }, id)

  beforeEach(() => {
    clock = fakeClock(noon)
    lines = []
    states = []
    heard = []
    close = openStream({
      open(after) {
        const line = new Line(after)
        lines.push(line)
        return line
      },
      onEvent: (event) => heard.push(event),
      onConnection: (state) => states.push(state),
      now: clock.now,
      after: clock.after,
    })
  })

  it('is live once the gateway has said hello', () => {
    expect(states).toEqual([{ state: 'connecting' }])
    greet()
    expect(states.at(-1)).toEqual({ state: 'live' })
    expect(heard.map((event) => event.name)).toEqual(['hello'])
  })

  it('says that it is lost since the last message came', () => {
    greet()
    clock.advance(5_000)
    newest().fail(false)
    expect(states.at(-1)).toEqual({ state: 'lost', since: noon })
  })

  it('goes on after the last message when the browser gave up', () => {
    greet('x-7')
    newest().fail(true)
    clock.advance(1_000)
    expect(lines.map((line) => line.after)).toEqual(['', 'x-7'])
    expect(lines[0]?.closed).toBe(true)
  })

  it('tries less and less often while nobody answers', () => {
    for (let round = 0; round < 8; round += 1) {
      newest().fail(true)
      clock.advance(15_000)
    }
    newest().fail(true)
    clock.advance(14_999)
    const before = lines.length
    clock.advance(1)
    expect(lines.length).toBe(before + 1)
  })

  it('does not trust a line that is silent for long', () => {
    greet()
    clock.advance(44_999)
    expect(lines).toHaveLength(1)
    clock.advance(1)
    expect(lines).toHaveLength(2)
  })

  it('takes a line that does not say hello for lost', () => {
    clock.advance(8_000)
    expect(states.at(-1)).toEqual({ state: 'lost', since: noon })
    clock.advance(1_000)
    expect(lines).toHaveLength(2)
  })

  it('is quiet once it was closed', () => {
    greet()
    close()
    clock.advance(100_000)
    expect([lines.length, lines[0]?.closed]).toEqual([1, true])
  })
})

describe('a batch', () => {
  it('hands on everything of a frame at once', () => {
    const clock = fakeClock()
    const frames: number[][] = []
    const batch = createBatch<number>(
      (items) => frames.push([...items]),
      (run) => clock.after(16, run),
    )
    for (const item of [1, 2, 3]) batch.add(item)
    clock.advance(16)
    batch.add(4)
    clock.advance(16)
    expect(frames).toEqual([[1, 2, 3], [4]])
  })

  it('forgets what waits when it is cleared', () => {
    const clock = fakeClock()
    const frames: number[][] = []
    const batch = createBatch<number>(
      (items) => frames.push([...items]),
      (run) => clock.after(16, run),
    )
    batch.add(1)
    batch.clear()
    clock.advance(100)
    expect(frames).toEqual([])
  })
})

describe('what was heard while a list was on its way', () => {
  it('is everything since the question, and nothing before it', () => {
    const recent = createRecent()
    recent.push([deviceEvent({ id: 'before' })])
    const mark = recent.mark()
    expect(recent.since(mark)).toEqual([])
    recent.push([deviceEvent({ id: 'x' }), deviceEvent({ id: 'y' })])
    expect(recent.since(mark)).toEqual([deviceEvent({ id: 'x' }), deviceEvent({ id: 'y' })])
  })

  it('stays bounded', () => {
    const recent = createRecent()
    for (let index = 0; index < 30_000; index += 1) recent.push([deviceEvent()])
    expect(recent.since(0).length).toBeLessThanOrEqual(10_000)
  })
})

describe('the time of the gateway', () => {
  it('is the time of the browser until the gateway has told its own', () => {
    expect(gatewayTime(unanchored, 5_000)).toBe(5_000)
  })

  it('goes on from what the gateway said, however wrong the clock of the browser is', () => {
    expect(gatewayTime(anchor(unanchored, noon, 1_000), 4_000)).toBe(noon + 3_000)
  })

  it('runs as fast as the gateway in a demo that makes a day of minutes', () => {
    const first = anchor(unanchored, noon, 1_000)
    const second = anchor(first, noon + 600_000, 11_000)
    expect(gatewayTime(second, 12_000)).toBe(noon + 660_000)
  })

  it('takes a late answer for a late answer, not for another speed', () => {
    const first = anchor(unanchored, noon, 1_000)
    const second = anchor(first, noon + 10_000, 11_400)
    expect(second.speed).toBe(1)
  })
})
