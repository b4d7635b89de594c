import { text } from '#devices/kit/text.ts'
import type { Device, Place, Site } from '#gateway/facility/registry.ts'

export const buildSite = (more: Partial<Site> = {}): Site => ({
  id: 'hq',
  name: text('总部', 'Headquarters'),
  zone: 'Asia/Shanghai',
  language: 'zh',
  latitude: null,
  longitude: null,
  ...more,
})

export const buildPlace = (id: string, parent: string | null, type: Place['type'], site = 'hq'): Place => ({
  site,
  id,
  parent,
  type,
  name: text(`${id}处`, `Place ${id}`),
})

export const buildRegistered = (id: string, more: Partial<Device> = {}): Device => ({
  site: 'hq',
  id,
  kind: 'sample',
  name: text(`${id}号`, `No. ${id}`),
  place: null,
  parent: null,
  attributes: {},
  retired: false,
  ...more,
})

/** A site file with a little of everything, as a plain object to be changed by a test. */
export const buildSiteFile = (more: object = {}): object => ({
  site: {
    id: 'hq',
    name: { zh: '总部', en: 'Headquarters' },
    zone: 'Asia/Shanghai',
    latitude: 31.2,
    longitude: 121.5,
  },
  places: [
    { id: 'a', parent: null, type: 'building', name: { zh: 'A座', en: 'Tower A' } },
    { id: 'a-1f', parent: 'a', type: 'floor', name: 'A1F' },
  ],
  devices: [
    { id: 's-1', kind: 'sample', name: { zh: '一号', en: 'One' }, place: 'a-1f', attributes: { open_s: 30 } },
    { id: 's-2', kind: 'sample', name: '二号', place: 'a-1f', parent: 's-1' },
  ],
  people: [
    { username: 'li', name: '李秀英', role: 'operator' },
    { username: 'admin', name: '张伟', role: 'administrator', password: 'quite-long-enough' },
  ],
  guards: [{ id: 'g-001', name: '王建国' }],
  accounts: [
    { username: 'hq/s-1', role: 'device', devices: ['sample/s-1'] },
    { username: 'gw-1', role: 'sub-gateway', devices: '*', secret: 'sixteen-letters-or-more' },
  ],
  patrol: { plans: [] },
  ...more,
})
