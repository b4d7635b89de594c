import { type Language, type Text, text } from '#devices/kit/text.ts'
import type { Json } from './panel.ts'
import { datasource } from './panel-json.ts'

/** Queries of the choices at the top of a board; they read tables that are written all the time (grafana.md 1.3). */
const queries = {
  site: { label: text('项目', 'Site'), query: tagValues('device_status', 'site') },
  building: {
    label: text('楼栋', 'Building'),
    query: `${tagValues('device_status', 'building')} WHERE "site" =~ /^$site$/`,
  },
  kind: {
    label: text('设备类型', 'Device kind'),
    query: `${tagValues('device_status', 'kind')} WHERE "site" =~ /^$site$/`,
  },
  route: {
    label: text('巡更路线', 'Patrol route'),
    query: `${tagValues('patrol_round', 'route')} WHERE "site" =~ /^$site$/`,
  },
  severity: { label: text('级别', 'Severity'), query: tagValues('alarm_count', 'severity') },
  instance: { label: text('网关', 'Gateway'), query: tagValues('gateway', 'instance') },
} as const satisfies Readonly<Record<string, { label: Text; query: string }>>

export type VariableName = keyof typeof queries

/** The devices of some kinds; `kinds` is a regular expression without slashes. */
export interface DeviceChoice {
  readonly kinds: string
}

export interface Choices {
  readonly names: readonly VariableName[]
  readonly devices?: DeviceChoice
}

/** Address of the console for links; a person may change it on the board. */
const consoleAddress = 'http://localhost:8080'

export function variablesJson(choices: Choices, language: Language): Json[] {
  const chosen = choices.names.map((name) =>
    choice(name, queries[name].label[language], queries[name].query, 1),
  )
  if (choices.devices !== undefined) {
    const among = `"site" =~ /^$site$/ AND "building" =~ /^$building$/ AND "kind" =~ /^(${choices.devices.kinds})$/`
    const query = `${tagValues('device_status', 'device_id')} WHERE ${among}`
    chosen.push(choice('device', text('设备', 'Device')[language], query, 2))
  }
  return [
    {
      name: 'ds',
      type: 'datasource',
      label: text('数据源', 'Data source')[language],
      query: 'influxdb',
      current: { text: 'facility', value: 'facility' },
      hide: 0,
      includeAll: false,
      multi: false,
      refresh: 1,
      regex: '',
      options: [],
    },
    ...chosen,
    {
      name: 'console',
      type: 'textbox',
      label: text('控制台地址', 'Console address')[language],
      query: consoleAddress,
      current: { text: consoleAddress, value: consoleAddress },
      hide: 0,
      options: [{ text: consoleAddress, value: consoleAddress, selected: true }],
    },
  ]
}

/** @param refresh 1 when the board is opened, 2 whenever the time changes */
function choice(name: string, label: string, query: string, refresh: number): Json {
  return {
    name,
    type: 'query',
    label,
    datasource,
    query,
    definition: query,
    refresh,
    regex: '',
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { text: ['All'], value: ['$__all'] },
    hide: 0,
    options: [],
  }
}

function tagValues(measurement: string, key: string): string {
  return `SHOW TAG VALUES FROM "${measurement}" WITH KEY = "${key}"`
}
