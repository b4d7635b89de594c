import { kinds } from '#devices/index.ts'
import { text } from '#devices/kit/text.ts'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import type { LiveEffect, PersonRecord, PersonResult, Services, Viewer } from '#gateway/http/services.ts'
import type { Clock } from '#gateway/kernel/clock.ts'
import { Refusal } from '#gateway/kernel/errors.ts'
import { postsInMemory } from '#test/support/http-posts.ts'
import { untold } from './alarm-builders.ts'
import { backTestsInMemory } from './http-back-tests.ts'
import { inspectionsInMemory } from './http-inspections.ts'
import { knowledgeInMemory } from './http-knowledge.ts'
import { notifyInMemory } from './http-notify.ts'
import { onCallInMemory } from './http-oncall.ts'
import { ordersInMemory } from './http-orders.ts'
import { patrolInMemory } from './http-patrol.ts'
import { equipmentInMemory, registryInMemory } from './http-registry.ts'
import { reportsInMemory } from './http-reports.ts'
import { calendarInMemory, setupInMemory } from './http-setup.ts'
import { suppressionInMemory } from './http-suppression.ts'
import { onlySeen, seen, sees } from './http-viewer.ts'

export const PASSWORD = 'correct horse battery'

export function buildPerson(username: string, over: Partial<PersonRecord> = {}): PersonRecord {
  const defaults = {
    name: username,
    role: 'administrator',
    sites: null,
    language: 'zh',
    active: true,
  } as const
  return { username, ...defaults, ...over }
}

export function buildAlarm(id: string, over: Partial<Alarm> = {}): Alarm {
  return {
    id,
    subject: { site: 'north', type: 'device', kind: 'thing', id: 'd1', name: text('设备', 'Device') },
    rule: 'TST-01',
    severity: 'major',
    title: text('故障', 'Fault'),
    message: text('设备故障', 'The device has a fault'),
    remedy: text('到现场查看', 'Go and look'),
    evidence: { level: 3, state: null },
    raisedAt: 1_000,
    clearedAt: null,
    unknown: false,
    acknowledgement: null,
    changes: 0,
    updatedAt: 1_000,
    group: null,
    ...untold,
    ...over,
  }
}

export function buildDevice(site: string, id: string, over: Partial<DeviceDetail> = {}): DeviceDetail {
  return {
    site,
    id,
    kind: 'thing',
    name: text('设备', 'Device'),
    place: null,
    parent: null,
    placePath: [],
    retired: false,
    online: true,
    onlineSince: 1_000,
    ts: 2_000,
    openAlarms: 0,
    worst: null,
    attributes: {},
    birth: null,
    values: { level: { value: 3, ts: 2_000 }, list: { value: [1, { deep: null }], ts: null } },
    account: null,
    alarms: [],
    ...over,
  }
}

export interface TestServices extends Services {
  publish(effect: LiveEffect): void
  putPerson(person: PersonRecord): void
  putAlarm(alarm: Alarm): void
  isReady: boolean
}

/** The ports over plain maps, with two sites, `north` and `south`, holding one of everything. */
export function testServices(clock: Clock): TestServices {
  const people = peopleInMemory()
  const alarms = alarmsInMemory(clock)
  const listeners = new Set<(effect: LiveEffect) => void>()
  const services: TestServices = {
    ...people,
    ...alarms,
    ...facilityInMemory(),
    backTests: backTestsInMemory(),
    ...patrolInMemory(),
    patrolSetup: setupInMemory(),
    calendar: calendarInMemory(),
    tagKeys: tagKeysInMemory(),
    registry: registryInMemory(),
    equipment: equipmentInMemory(),
    inspections: inspectionsInMemory(),
    suppression: suppressionInMemory(),
    ...postsInMemory(),
    orders: ordersInMemory(),
    onCall: onCallInMemory(),
    notify: notifyInMemory(),
    knowledge: knowledgeInMemory(),
    reports: reportsInMemory(),
    kinds,
    isReady: true,
    live: {
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    publish(effect) {
      for (const listener of listeners) listener(effect)
    },
    health: {
      lines: () => [{ part: 'journal', state: 'ok', text: text('正常', 'Fine'), since: null }],
      ready: () => services.isReady,
      gauges: () => [
        { name: 'gatehouse_devices', help: 'Devices', value: 2, labels: { kind: 'a "b"' } },
        { name: 'gatehouse_devices', help: 'Devices', value: 1, labels: { kind: 'c' } },
      ],
    },
  }
  return services
}

function peopleInMemory(): Pick<TestServices, 'people' | 'putPerson'> {
  const people = new Map<string, PersonRecord>()
  const passwords = new Map<string, string>()
  const put = (person: PersonRecord): void => void people.set(person.username, person)
  const result = (person: PersonRecord, link: PersonResult['link']): PersonResult => ({
    person: { ...person, hasPassword: passwords.has(person.username) },
    link,
  })
  return {
    putPerson(person) {
      put(person)
      passwords.set(person.username, PASSWORD)
    },
    people: {
      find: (username) => people.get(username) ?? null,
      async authenticate(username, password) {
        const person = people.get(username)
        return person?.active === true && passwords.get(username) === password ? person : null
      },
      async setLanguage(username, language) {
        const person = people.get(username)
        if (person !== undefined) put({ ...person, language })
      },
      async offer(token) {
        const username = token.replace('link-', '')
        if (!people.has(username)) return null
        return { purpose: 'set-password', username, name: username, expiresAt: 1 }
      },
      async completeSetup({ token, password }) {
        const person = people.get(token.replace('link-', ''))
        if (person === undefined) return null
        passwords.set(person.username, password)
        return person
      },
      list: async () => [...people.values()].map((person) => result(person, null).person),
      async add({ username, name, role, sites = null, language = 'zh' }) {
        put({ username, name, role, sites, language, active: true })
        return result(buildPerson(username, { name, role, sites, language }), link(username))
      },
      async change(username, { resetLink, ...changes }) {
        const person = people.get(username)
        if (person === undefined) return null
        const changed = { ...person, ...changes }
        put(changed)
        return result(changed, resetLink ? link(username) : null)
      },
    },
  }
}

const link = (username: string) => ({ token: `link-${username}`, expiresAt: 1 })

function alarmsInMemory(clock: Clock): Pick<TestServices, 'alarms' | 'overview' | 'putAlarm'> {
  const south = buildAlarm('a-south').subject
  const alarms = new Map<string, Alarm>()
  const put = (alarm: Alarm): void => void alarms.set(alarm.id, alarm)
  put(buildAlarm('a-north'))
  put(buildAlarm('a-south', { subject: { ...south, site: 'south' } }))
  const find = (id: string, viewer: Viewer): Alarm | null => {
    const alarm = alarms.get(id)
    return alarm !== undefined && sees(viewer, alarm.subject.site) ? alarm : null
  }
  const acknowledge = (id: string, note: string, viewer: Viewer) => {
    const alarm = find(id, viewer)
    if (alarm === null) return { id, result: 'not-found', by: null, at: null } as const
    const { acknowledgement: earlier } = alarm
    if (earlier !== null)
      return { id, result: 'already-acknowledged', by: earlier.by, at: earlier.at } as const
    const at = clock.now()
    put({ ...alarm, acknowledgement: { by: viewer.username, at, note, expiresAt: null } })
    return { id, result: 'acknowledged', by: viewer.username, at } as const
  }
  return {
    putAlarm: put,
    alarms: {
      async list({ limit }, viewer) {
        const items = [...alarms.values()].filter((alarm) => sees(viewer, alarm.subject.site))
        return { items: items.slice(0, limit), next: null, total: items.length }
      },
      async read(id, viewer) {
        const alarm = find(id, viewer)
        return alarm && { alarm, history: [] }
      },
      acknowledge: async (ids, { note }, viewer) => ids.map((id) => acknowledge(id, note, viewer)),
    },
    overview: {
      read: async () => ({
        now: clock.now(),
        kinds: [],
        alarms: {
          open: 2,
          unacknowledged: 2,
          bySeverity: { major: { open: 2, unacknowledged: 2 } },
          worst: [],
        },
        rounds: { planned: 0, done: 0, running: 0, missed: 0, coverage: null },
        pending: 1,
        quarantine: { last24h: 0, total: 0 },
        system: [],
      }),
    },
  }
}

function facilityInMemory(): Pick<Services, 'devices' | 'intake' | 'rules'> {
  const all = [buildDevice('north', 'd1'), buildDevice('south', 'd2')]
  const devices = new Map(all.map((device) => [`${device.site}/${device.id}`, device]))
  const find = (site: string, id: string, viewer: Viewer) => seen(devices.get(`${site}/${id}`), viewer)
  const there = async (site: string, id: string, viewer: Viewer) => find(site, id, viewer) !== null
  const pending = ['north', 'south'].map((site) => ({
    site,
    id: 'new',
    kind: 'thing',
    account: 'acc',
    ...waiting,
  }))
  return {
    devices: {
      sites: async (viewer) => sites.filter(({ id }) => sees(viewer, id)),
      places: async (site, viewer) =>
        onlySeen(places, viewer).filter((place) => (site ?? place.site) === place.site),
      async list({ limit }, viewer) {
        const items = onlySeen([...devices.values()], viewer).map(summaryOf)
        return { items: items.slice(0, limit), next: null, total: items.length }
      },
      read: async (site, id, viewer) => find(site, id, viewer),
      async register({ site, id, kind, name }) {
        if (devices.has(`${site}/${id}`)) throw new Refusal('device-exists', 409, text('已存在', 'Exists'))
        devices.set(`${site}/${id}`, buildDevice(site, id, { kind, name }))
      },
      change: async (site, id, _change, viewer) => find(site, id, viewer) !== null,
      retire: (site, id, _reason, viewer) => there(site, id, viewer),
      issueAccount: async (site, id, viewer) => find(site, id, viewer) && { username: id, secret: 's3cret' },
      revokeAccount: there,
      async history(site, id, { from, to, fields }, viewer) {
        const series = fields.map((field) => ({ field, times: [from], values: [1.5] }))
        return find(site, id, viewer) && { from, to, stepMs: 1000, series }
      },
      events: async (site, id, _query, viewer) => find(site, id, viewer) && { items: [], next: null },
    },
    intake: {
      pending: async (_site, viewer) => onlySeen(pending, viewer),
      approve: async (site, id, { name }, viewer) => {
        const waits = id === 'new' && sees(viewer, site)
        if (waits) devices.set(`${site}/${id}`, buildDevice(site, id, { name }))
        return waits
      },
      dismiss: async (site, id, viewer) => id === 'new' && sees(viewer, site),
      quarantine: async (_query, viewer) => ({
        items: onlySeen(quarantined, viewer),
        next: null,
        reasons: [],
      }),
      async quarantined(id, viewer) {
        const entry = seen(
          quarantined.find((one) => one.id === id),
          viewer,
        )
        return entry && { entry, payload: '{', encoding: 'text', truncated: false }
      },
    },
    rules: {
      list: async (_query, viewer) => onlySeen([rule], viewer),
      read: async (id, { site }, viewer) =>
        sees(viewer, site)
          ? {
              rule: { ...rule, rule: id },
              ...{ source: 'rule', places: [], devices: [], version: 0, settings: [], versions: [] },
            }
          : null,
      check: async ({ site }, viewer) =>
        sees(viewer, site) ? { rule: null, spot: { line: 1, column: 1 }, faults: [] } : null,
      save: ruleIsThere,
      retire: ruleIsThere,
      rollBack: ruleIsThere,
      override: async (id, { params }) => ({
        ...rule,
        rule: id,
        params: [{ ...parameter, override: params.limit ?? null }],
      }),
    },
  }
}

const sites = ['north', 'south'].map((id) => ({
  id,
  name: text(id, id),
  zone: 'Asia/Shanghai',
  language: 'zh' as const,
}))
const places = ['north', 'south'].map((site) => ({
  site,
  id: 'hall',
  name: text('大厅', 'Hall'),
  parent: null,
  type: 'area' as const,
}))
const waiting = { firstSeenAt: 1, lastSeenAt: 2, messages: 3, model: null, attributes: {}, excerpt: '{}' }
const quarantined = ['north', 'south'].map((site) => ({
  ...{ id: `q-${site}`, at: 1, topic: `gh/1/${site}/x`, account: 'acc', site, device: null, kind: null },
  ...{ reason: 'not-json', detail: 'Unexpected end', size: 1 },
}))
const parameter = { key: 'limit', label: text('上限', 'Limit'), unit: 's', shipped: 60, override: null }
const ruleIsThere = async (_id: string, { site }: { readonly site: string }, viewer: Viewer) =>
  sees(viewer, site) || null
const rule = {
  ...{
    site: 'north',
    kind: 'thing',
    rule: 'TST-01',
    title: text('规则', 'Rule'),
    sentence: text('当上限超过 60 秒时告警。', 'Raised when limit is over 60 s.'),
    severity: 'major' as const,
    shippedSeverity: 'major' as const,
  },
  ...{ enabled: true, own: false, exceptions: 0 },
  ...{ params: [parameter], changedBy: null, changedAt: null },
}

function summaryOf({ attributes, birth, account, alarms, values, ...summary }: DeviceDetail) {
  return { ...summary, values: { level: values.level?.value ?? null } }
}

function tagKeysInMemory(): Services['tagKeys'] {
  const set = { site: 'north', uid: null, changedAt: 1, changedBy: 'somebody' }
  const sees = (site: string, { sites }: Viewer): boolean => sites?.includes(site) ?? true
  return {
    list: async (site = 'north', viewer) => (sees('north', viewer) && site === 'north' ? [set] : []),
    set: async (site, uid, _key, viewer) => (sees(site, viewer) ? { ...set, site, uid } : null),
    remove: async (site, _uid, viewer) => sees(site, viewer),
  }
}
