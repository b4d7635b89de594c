import { text } from '#devices/kit/text.ts'
import { locate, type Operation } from '#gateway/http/contract/paths.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { inspectionSamples } from './http-inspections.ts'
import { knowledgeSamples } from './http-knowledge.ts'
import { notifySamples } from './http-notify.ts'
import { onCallSamples } from './http-oncall.ts'
import { orderSamples } from './http-orders.ts'
import { postSetupSamples } from './http-posts.ts'
import { registrySamples } from './http-registry.ts'
import { reportSamples } from './http-reports.ts'
import { PASSWORD } from './http-services.ts'
import { calendarSamples, setupSamples } from './http-setup.ts'
import { suppressionSamples } from './http-suppression.ts'

const none = { params: undefined, query: undefined, body: undefined }
const device = { site: 'north', id: 'd1' }
const certificate = { site: 'north', person: 'g-001', type: 'control-room', number: '7' }
const name = text('新设备', 'New device')
const ownRule = { site: 'north', kind: 'thing', reason: 'our own', basedOn: 0 }

/** A valid request for every operation, against the services of http-services.ts. */
export const samples: { readonly [Name in Operation]: InputOf<Name> } = {
  signIn: { ...none, body: { username: 'somebody', password: PASSWORD } },
  currentSession: none,
  changeSession: { ...none, body: { language: 'en' } },
  signOut: none,
  readSetup: { ...none, query: { token: 'link-newcomer' } },
  completeSetup: {
    ...none,
    body: { token: 'link-newcomer', username: 'newcomer', name: 'New', password: 'long enough for all' },
  },
  overview: { ...none, query: {} },
  listAlarms: { ...none, query: { state: 'open', limit: 10 } },
  readAlarm: { ...none, params: { id: 'a-north' } },
  acknowledgeAlarm: { ...none, params: { id: 'a-north' }, body: { note: 'on my way' } },
  acknowledgeAlarms: { ...none, body: { ids: ['a-north', 'a-south', 'none'], note: '' } },
  ...suppressionSamples,
  ...orderSamples,
  ...onCallSamples,
  ...notifySamples,
  ...knowledgeSamples,
  ...reportSamples,
  listKinds: none,
  listSites: none,
  listPlaces: { ...none, query: { site: 'north' } },
  listDevices: { ...none, query: { status: 'online' } },
  registerDevice: { ...none, body: { site: 'north', id: 'fresh', kind: 'thing', name } },
  readDevice: { ...none, params: device },
  changeDevice: { ...none, params: device, body: { name, place: null } },
  retireDevice: { ...none, params: device, query: { reason: 'worn out' } },
  deviceHistory: { ...none, params: device, query: { fields: 'level', from: 0, to: 1000 } },
  deviceEvents: { ...none, params: device, query: {} },
  issueAccount: { ...none, params: device },
  revokeAccount: { ...none, params: device },
  ...registrySamples,
  ...postSetupSamples,
  listPending: { ...none, query: {} },
  approvePending: { ...none, params: { site: 'north', id: 'new' }, body: { name } },
  dismissPending: { ...none, params: { site: 'north', id: 'new' } },
  listQuarantine: { ...none, query: { reason: 'not-json' } },
  readQuarantine: { ...none, params: { id: 'q-north' } },
  listRounds: { ...none, query: { day: '2026-06-01' } },
  excuseRound: { ...none, params: { id: 'round-north/2026-06-01/1' }, body: { reason: '台风停巡' } },
  listMonths: { ...none, query: { site: 'north' } },
  closeMonth: { ...none, body: { site: 'north', month: '2026-05' } },
  listCorrections: { ...none, query: { month: '2026-05' } },
  readRound: { ...none, params: { id: 'round-north/2026-06-01/1' } },
  listWhereabouts: { ...none, query: {} },
  patrolCoverage: { ...none, query: { from: '2026-06-01', to: '2026-06-02', by: 'route' } },
  patrolHeat: { ...none, query: { from: '2026-06-01', to: '2026-06-30' } },
  listCounted: { ...none, query: { from: '2026-06-01', to: '2026-06-30', verdict: 'missed', hour: 3 } },
  listExtras: { ...none, query: { from: '2026-06-01', to: '2026-06-30' } },
  patrolMonth: { ...none, params: { month: '2026-06' }, query: {} },
  listPlans: { ...none, query: {} },
  myPatrol: { ...none, query: { site: 'north' } },
  listPointCodes: { ...none, query: { site: 'north' } },
  renewPointCodes: { ...none, body: { site: 'north', checkpoints: ['north/cp-1'] } },
  listTagKeys: { ...none, query: { site: 'north' } },
  setTagKey: { ...none, params: { site: 'north', tag: '04DE5F1EACC040' }, body: { key: '00'.repeat(16) } },
  removeTagKey: { ...none, params: { site: 'north', tag: 'meta' } },
  enterTaps: {
    ...none,
    body: {
      site: 'north',
      phone: 'phone0001',
      sentAt: 1000,
      taps: [{ eid: 'p-1', ts: 900, method: 'nfc', uid: '04DE5F1EACC040' }],
    },
  },
  importWands: { ...none, body: { site: 'north', wands: [], file: 'd2FuZCx0YWcsdGltZQ==' } },
  enterManualTap: {
    ...none,
    body: {
      site: 'north',
      eid: 'by-hand-1',
      checkpoint: 'north/cp-1',
      guard: 'g-001',
      at: 900,
      reason: 'reader was broken',
    },
  },
  ...setupSamples,
  ...calendarSamples,
  ...inspectionSamples,
  listPosts: { ...none, query: { site: 'north' } },
  myDuties: none,
  checkIn: { ...none, body: { post: 'north/gate' } },
  signOff: { ...none, params: { id: 'north/day~2026-06-01~0' } },
  listRoster: { ...none, query: { from: '2026-06-01', to: '2026-06-07' } },
  addDuty: {
    ...none,
    body: { post: 'north/gate', name, from: 1_000, to: 2_000, person: null, reason: 'fair' },
  },
  changeDuty: {
    ...none,
    params: { id: 'north/day~2026-06-01~0' },
    body: { person: 'g-002', reason: 'swap' },
  },
  swapDuties: {
    ...none,
    params: { id: 'north/day~2026-06-01~0' },
    body: { with: 'north/day~2026-06-01~0', reason: 'fair' },
  },
  listCertificates: { ...none, query: {} },
  registerCertificate: {
    ...none,
    body: { ...certificate, validFrom: '2026-01-01', validTo: '2027-01-01' },
  },
  removeCertificate: { ...none, query: certificate },
  listHandovers: { ...none, query: {} },
  readHandover: { ...none, params: { id: 'north/gate~1000' } },
  signHandover: { ...none, params: { id: 'north/gate~1000' }, body: { note: 'all quiet' } },
  refuseHandover: { ...none, params: { id: 'north/gate~1000' }, body: { note: 'a key is missing' } },
  acceptHandover: { ...none, params: { id: 'north/gate~1000' }, body: {} },
  listLog: { ...none, query: { post: 'north/gate', day: '2026-06-01', text: 'key' } },
  writeLog: { ...none, body: { post: 'north/gate', text: 'a parcel was left' } },
  listPeople: none,
  addPerson: { ...none, body: { username: 'fresh', name: 'Fresh', role: 'guard' } },
  changePerson: { ...none, params: { username: 'somebody' }, body: { name: 'Somebody else' } },
  listRules: { ...none, query: {} },
  checkRule: { ...none, body: { site: 'north', kind: 'thing', text: 'rule SITE-01 minor' } },
  readBackTestReach: none,
  startBackTest: {
    ...none,
    body: {
      ...{ site: 'north', kind: 'thing', from: 0, to: 1_000 },
      draft: { type: 'numbers', rule: 'TST-01', params: { limit: 30 } },
    },
  },
  readBackTest: { ...none, params: { id: 'b-1' } },
  cancelBackTest: { ...none, params: { id: 'b-1' } },
  readRule: { ...none, params: { rule: 'TST-01' }, query: { site: 'north', kind: 'thing' } },
  saveRule: {
    ...none,
    params: { rule: 'SITE-01' },
    body: { ...ownRule, text: 'rule SITE-01 minor', places: [], devices: [] },
  },
  retireRule: { ...none, params: { rule: 'SITE-01' }, body: ownRule },
  rollBackRule: {
    ...none,
    params: { rule: 'SITE-01' },
    body: { site: 'north', kind: 'thing', scope: 'own', of: '', version: 1, reason: 'it was better' },
  },
  overrideRule: {
    ...none,
    params: { rule: 'TST-01' },
    body: { site: 'north', kind: 'thing', params: { limit: 30 }, reason: 'busy door' },
  },
}

/** Method and address of a sample, ready to be sent. */
export function addressOf(operation: Operation): { readonly method: string; readonly path: string } {
  const { method, path } = locate(operation)
  const { params = {}, query = {} } = samples[operation] as unknown as Record<
    'params' | 'query',
    Record<string, string>
  >
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const asked = new URLSearchParams(query).toString()
  return { method, path: asked === '' ? filled : `${filled}?${asked}` }
}
