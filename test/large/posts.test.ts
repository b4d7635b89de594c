import { expect, it } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { instant } from '#test/support/calendars.ts'
import { type FakeClock, fakeClock } from '#test/support/fake-clock.ts'
import { runGateway } from '#test/support/gateway.ts'
import { connectDevice, type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, type GatewaySite } from '#test/support/gateway-site.ts'
import { during, until } from '#test/support/pass-time.ts'

const at = (time: string): number => instant(`2026-06-03T${time}:00+08:00`)
const every = { calendar: 'every-day' } as const

/** A gate from 08:00 on, and a control room that changes hands at 08:05. */
function siteWithPosts(): GatewaySite {
  const site = buildSite({ people: [{ username: 'chief', role: 'project-manager' }] })
  return {
    ...site,
    guards: [...site.guards, { id: 'g-002', name: '李秀英' }, { id: 'g-003', name: '张伟' }],
    patrol: { ...site.patrol, plans: [] },
    posts: {
      posts: [
        { id: 'gate', name: text('门岗', 'Gate') },
        {
          ...{ id: 'room', name: text('监控中心', 'Control room'), handover: true, start_min: 30 },
          checklist: [{ id: 'keys', name: text('钥匙', 'Keys') }],
        },
      ],
      shifts: [
        {
          ...every,
          id: 'gate-day',
          post: 'gate',
          name: text('白班', 'Day'),
          from: '08:00',
          to: '16:00',
          persons: ['g-001'],
        },
        {
          ...every,
          id: 'room-1',
          post: 'room',
          name: text('一班', 'First'),
          from: '00:05',
          to: '08:05',
          persons: ['g-002'],
        },
        {
          ...every,
          id: 'room-2',
          post: 'room',
          name: text('二班', 'Second'),
          from: '08:05',
          to: '16:05',
          persons: ['g-003'],
        },
      ],
    },
  }
}

/** The alarm of a rule once it is stored and as it should be; records follow a moment after the judgement. */
async function told(clock: FakeClock, person: Person, rule: string, isOpen: boolean): Promise<Alarm> {
  for (;;) {
    const alarm = await during(clock, alarmOf(person, rule))
    if (alarm !== undefined && (alarm.clearedAt === null) === isOpen) return alarm
  }
}

async function alarmOf(person: Person, rule: string): Promise<Alarm | undefined> {
  const { json } = await person.get('/alarms?limit=500')
  return (json.items as Alarm[]).find((alarm) => alarm.rule === rule)
}

it('a silent post alarms at its minute and one tap clears it; a change of shift nobody accepts alarms after 15', async () => {
  const clock = fakeClock(at('07:58'))
  const site = siteWithPosts()
  const gateway = await during(clock, runGateway({ site, clock }))
  const chief = await during(clock, signIn(gateway.url, 'chief', site.password))
  const reader = await during(clock, connectDevice(gateway.mqttPort, { ...site.account, clientId: 'wand' }))
  await until(clock, at('08:04'))
  expect(await during(clock, alarmOf(chief, 'POST-01'))).toBeUndefined()
  await until(clock, at('08:06'))
  const silent = await told(clock, chief, 'POST-01', true)
  expect(silent).toMatchObject({ raisedAt: at('08:05'), clearedAt: null })

  const tap = {
    ts: clock.now(),
    boot: 1,
    seq: 1,
    eid: 'e-1',
    d: { type: 'tap', uid: '04DE5F1EACC040', guard: 'g-001', method: 'nfc' },
  }
  const topic = `gh/1/${site.site.id}/patrol/${site.site.id}-patrol-1/event`
  await during(clock, reader.publishAsync(topic, JSON.stringify(tap), { qos: 1 }))
  const cleared = await told(clock, chief, 'POST-01', false)
  expect(cleared.clearedAt).toBe(tap.ts)

  await until(clock, at('08:19'))
  expect(await during(clock, alarmOf(chief, 'POST-04'))).toBeUndefined()
  await until(clock, at('08:21'))
  const late = await told(clock, chief, 'POST-04', true)
  expect(late).toMatchObject({ raisedAt: at('08:20'), clearedAt: null })

  const handover = `/posts/handovers/${encodeURIComponent(`${site.site.id}/room~${at('08:05')}`)}`
  const early = await during(clock, chief.post(`${handover}/acceptance`, { note: 'nobody came' }))
  expect([early.status, early.json.code]).toEqual([409, 'handover-not-signed'])
  const signed = await during(
    clock,
    chief.post(`${handover}/signature`, { note: 'the guard was called away' }),
  )
  expect(signed.json.sheet.find(({ key }: { key: string }) => key === 'checklist').items).toHaveLength(1)
  const accepted = await during(clock, chief.post(`${handover}/acceptance`, { note: 'took the keys' }))
  expect([accepted.json.state, accepted.json.hash.length]).toEqual(['accepted', 64])
  expect((await told(clock, chief, 'POST-04', false)).clearedAt).toBe(accepted.json.acceptance.at)
})
