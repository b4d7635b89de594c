import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page } from '#gateway/notify/page.ts'
import { deskRig, type Manner, manners } from '#test/support/notify-desk.ts'
import { buildPage } from '#test/support/pages.ts'

const mannerNames = Object.keys(manners) as (keyof typeof manners)[]
const MINUTE = 60_000

const happening = fc.record({
  gapS: fc.integer({ min: 0, max: 40 }),
  pages: fc.array(
    fc.record({
      toPerson: fc.boolean(),
      severity: fc.constantFrom('minor', 'major', 'critical'),
      about: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 12 },
  ),
  restart: fc.boolean(),
})

/** Manners one after the other; a receiver is well again once they are through. */
const script = fc.array(fc.constantFrom(...mannerNames), { maxLength: 60 })

function receivers(scripts: Readonly<Record<string, readonly (keyof typeof manners)[]>>) {
  const told = new Map<string, number>()
  return (channel: string): Manner => {
    const count = told.get(channel) ?? 0
    told.set(channel, count + 1)
    return manners[scripts[channel]?.[count] ?? 'takes']
  }
}

test('every page is delivered or stands among the dead letters, twice only when in doubt or after a crash', () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 1, maxLength: 12 }), script, script, (steps, robot, sms) => {
      const rig = deskRig({ manner: receivers({ robot, sms }) })
      const taken: Page[] = []
      for (const { gapS, pages, restart } of steps) {
        const made = pages.map(({ toPerson, severity, about }, index) =>
          buildPage(`P-${taken.length + index}`, {
            severity,
            about: { type: 'alarm', id: `A-${about}` },
            ...(toPerson && { to: { type: 'person', username: 'wang' } }),
          }),
        )
        taken.push(...made)
        rig.take(...made)
        rig.run(gapS)
        if (restart) rig.restart()
      }
      const restarted = steps.some(({ restart }) => restart)
      for (let left = 8 * 60; left > 0 && rig.desk.waiting > 0; left -= 1) rig.run(60)

      expect(rig.desk.waiting).toBe(0)
      const arrivals = Map.groupBy(
        rig.arrived.flatMap(({ channel, pages }) => pages.map((id) => ({ id, channel }))),
        ({ id }) => id,
      )
      for (const { id } of taken) {
        const row = rig.rows.get(id)
        const times = arrivals.get(id)?.length ?? 0
        expect(['sent', 'given-up']).toContain(row?.state)
        expect(times > 0 || row?.state === 'given-up').toBe(true)
        expect(times <= 1 || row?.inDoubt === true || restarted).toBe(true)
      }
      const tries = rig.tried.filter(({ channel }) => channel.id === 'robot').map(({ at }) => at)
      for (const from of tries) {
        expect(tries.filter((at) => at >= from && at < from + MINUTE).length).toBeLessThanOrEqual(20)
      }
    }),
    { numRuns: 60 },
  )
})
