import { text } from '#devices/kit/text.ts'
import type {
  ChannelView,
  Delivery,
  MyContact,
  notifyRoutes,
  TargetView,
} from '#gateway/http/contract/notify.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { NotifyService } from '#gateway/http/notify-service.ts'
import { sees } from './http-viewer.ts'

/** Messages to people behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }
const robot = { kind: 'dingtalk', site: 'north', name: 'Engineers', enabled: true, options: {} } as const
const contact = {
  ...{ mail: 'wang@example.com', mobile: '+8613800000000', wecom: null, feishu: null },
  ...{ ways: ['robot'], urgentWays: [], quiet: '22:00-07:00' },
}
const told = { severity: 'major', recipients: [{ type: 'channel', channel: 'robot' }] } as const

export const notifySamples: { readonly [Name in keyof typeof notifyRoutes]: InputOf<Name> } = {
  listChannels: none,
  saveChannel: {
    ...none,
    params: { id: 'robot' },
    body: { ...robot, secrets: { url: 'https://oapi.dingtalk.com/robot/send?access_token=t' } },
  },
  removeChannel: { ...none, params: { id: 'robot' } },
  testChannel: { ...none, params: { id: 'robot' } },
  listDeliveries: { ...none, query: { state: 'given-up', limit: 10 } },
  readDelivery: { ...none, params: { id: 'm-north' } },
  resendDelivery: { ...none, params: { id: 'm-north' } },
  readTarget: { ...none, params: { site: 'north' } },
  setTarget: { ...none, params: { site: 'north' }, body: told },
  listContacts: none,
  setContact: { ...none, params: { username: 'somebody' }, body: contact },
  readMyContact: none,
  setMyContact: { ...none, body: contact },
}

const channel: ChannelView = {
  ...{ ...robot, id: 'robot', secrets: ['url'], changedAt: 1, changedBy: 'somebody', lastSentAt: null },
  ...{ failingSince: 5, problem: text('不通', 'Cannot be reached'), pausedUntil: null },
}
const delivery: Delivery = {
  ...{ id: 'm-north', site: 'north', to: { type: 'person', username: 'somebody' }, name: 'Somebody' },
  ...{ importance: 'default', about: { type: 'alarm', id: 'a-north' }, change: 'raised', severity: 'major' },
  ...{
    title: text('故障', 'Fault'),
    body: text('查看', 'Look'),
    link: '/alarms/a-north',
    language: 'zh',
    at: 1,
  },
  ...{ state: 'given-up', ways: [], nextAt: null, problem: text('不通', 'Cannot be reached') },
  ...{ inDoubt: false, by: null, takenAt: 1, settledAt: 2 },
}
const tries = [
  { channel: 'robot', at: 1, endedAt: 2, result: 'refused' as const, problem: delivery.problem, together: 0 },
]
const choices = [{ id: 'robot', kind: 'dingtalk' as const, name: 'Engineers', site: 'north' }]
const mine: MyContact = { contact: { username: 'somebody', name: 'Somebody', ...contact }, channels: choices }
const target: TargetView = { site: 'north', ...told, people: [], channels: choices }

export function notifyInMemory(): NotifyService {
  return {
    channels: async (viewer) => ({
      items: sees(viewer, 'north') ? [channel] : [],
      reach: { carriers: 1, unreached: [{ type: 'person', name: 'Somebody', at: 1 }] },
    }),
    save: async (id, _body, viewer) => (sees(viewer, 'north') ? { ...channel, id } : null),
    remove: async (_id, viewer) => sees(viewer, 'north'),
    test: async (_id, viewer) => (sees(viewer, 'north') ? { accepted: true, problem: null } : null),
    deliveries: async (_query, viewer) => ({ items: sees(viewer, 'north') ? [delivery] : [], next: null }),
    delivery: async (_id, viewer) => (sees(viewer, 'north') ? { delivery, tries } : null),
    resend: async (_id, viewer) => (sees(viewer, 'north') ? { delivery, tries } : null),
    target: async (site, viewer) => (sees(viewer, site) ? target : null),
    setTarget: async (site, _body, viewer) => (sees(viewer, site) ? target : null),
    contacts: async () => ({ items: [mine.contact], channels: choices }),
    setContact: async (username) => ({ ...mine.contact, username }),
    mine: async () => mine,
    setMine: async () => mine,
  }
}
