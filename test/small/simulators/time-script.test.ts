import { expect, test } from 'vitest'
import { cuesOf } from '#simulators/scenario.ts'
import { localTimeIn } from '#simulators/virtual-time.ts'

test('local time follows the zone through midnight and through a clock change', () => {
  const shanghai = localTimeIn('Asia/Shanghai')
  expect(shanghai(Date.UTC(2026, 10, 22, 15, 30))).toMatchObject({ hour: 23.5, weekday: 7 })
  expect(shanghai(Date.UTC(2026, 10, 22, 16, 0))).toMatchObject({ hour: 0, weekday: 1 })
  const berlin = localTimeIn('Europe/Berlin')
  expect(berlin(Date.UTC(2026, 2, 29, 0, 59)).hour).toBeCloseTo(1.983, 2)
  expect(berlin(Date.UTC(2026, 2, 29, 1, 0)).hour).toBe(3)
})

test('a scenario becomes cues in time order, and a pick takes that many devices', () => {
  const title = { zh: '', en: '' }
  const steps = [
    { at_s: 60, device: 'cam-*', pick: 2, fault: 'offline', for_s: 30 },
    { at_s: 10, device: 'door-1', fault: 'forced', for_s: 5 },
  ]
  const cues = cuesOf({ title, steps }, ['cam-1', 'cam-2', 'cam-3', 'door-1'], 1_000)
  expect(cues.map(({ at, device, action }) => `${at} ${device} ${action}`)).toEqual([
    '11000 door-1 begin',
    '16000 door-1 end',
    '61000 cam-1 begin',
    '61000 cam-2 begin',
    '91000 cam-1 end',
    '91000 cam-2 end',
  ])
  expect(() => cuesOf({ title, steps }, ['cam-1'], 0)).toThrow('no simulated device matches "door-1"')
})
