import { type Language, text } from '#devices/kit/text.ts'
import type { Column, Json, Panel, Query, Threshold, Word } from './panel.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

/** Every query goes to the data source chosen on the board. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of Grafana
export const datasource = { type: 'influxdb', uid: '${ds}' } as const

const nothing = text('—', '—')

/** A panel as Grafana's classic model, schemaVersion 42. */
export function panelJson(panel: Panel, id: number, at: Place, language: Language): Json {
  const isTable = panel.type === 'table'
  return {
    id,
    type: panel.type,
    title: panel.title[language],
    description: panel.description[language],
    gridPos: { h: panel.height, w: panel.width, x: at.x, y: at.y },
    datasource,
    targets: panel.queries.map((query, index) => target(query, index, isTable)),
    fieldConfig: { defaults: defaults(panel, language), overrides: overrides(panel, language) },
    options: { ...optionsOf[panel.type], ...panel.options },
    transformations: panel.columns === undefined ? [] : [organize(panel.columns, language)],
  }
}

function target(query: Query, index: number, isTable: boolean): Json {
  return {
    refId: String.fromCharCode(65 + index),
    datasource,
    query: query.influxql,
    rawQuery: true,
    resultFormat: isTable ? 'table' : 'time_series',
    ...(query.alias !== undefined && { alias: query.alias }),
  }
}

function defaults(panel: Panel, language: Language): Json {
  const { unit, thresholds, words, decimals, min, max } = panel
  return {
    unit,
    noValue: (panel.noValue ?? nothing)[language],
    color: { mode: thresholds === undefined ? 'palette-classic' : 'thresholds' },
    thresholds: { mode: 'absolute', steps: (thresholds ?? [{ from: null, color: 'green' }]).map(step) },
    mappings: words === undefined ? [] : mappings(words, language),
    ...(decimals !== undefined && { decimals }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    custom: { ...customOf[panel.type], ...panel.custom },
  }
}

const step = ({ from, color }: Threshold): Json => ({ color, value: from })

function mappings(words: readonly Word[], language: Language): Json[] {
  const options = words.map(({ value, text: word, color }, index) => [
    String(value),
    { text: word[language], index, ...(color !== undefined && { color }) },
  ])
  return [{ type: 'value', options: Object.fromEntries(options) as Json }]
}

function overrides(panel: Panel, language: Language): Json[] {
  const named = Object.entries(panel.names ?? {}).map(([series, name]) =>
    override(series, [{ id: 'displayName', value: name[language] }]),
  )
  return [...named, ...(panel.columns ?? []).flatMap((column) => columnOverride(column, language))]
}

const override = (field: string, properties: readonly Json[]): Json => ({
  matcher: { id: 'byName', options: field },
  properties,
})

function columnOverride(column: Column, language: Language): Json[] {
  const { field, unit, words, width, link } = column
  const properties: Json[] = []
  if (unit !== undefined) properties.push({ id: 'unit', value: unit })
  if (width !== undefined) properties.push({ id: 'custom.width', value: width })
  if (words !== undefined) {
    properties.push({ id: 'mappings', value: mappings(words, language) })
    properties.push({ id: 'custom.cellOptions', value: { type: 'color-text' } })
  }
  if (link !== undefined) {
    properties.push({ id: 'links', value: [{ title: link.title[language], url: link.url }] })
  }
  return properties.length === 0 ? [] : [override(field, properties)]
}

/** Grafana's order of tag columns is not stable (reference/grafana.md 2.3), so every table says its own. */
function organize(columns: readonly Column[], language: Language): Json {
  const shown = new Map(columns.map(({ field, title }, index) => [field, { index, title: title[language] }]))
  return {
    id: 'organize',
    options: {
      excludeByName: shown.has('Time') ? {} : { Time: true },
      includeByName: {},
      indexByName: Object.fromEntries([...shown].map(([field, { index }]) => [field, index])),
      renameByName: Object.fromEntries([...shown].map(([field, { title }]) => [field, title])),
    },
  }
}

const lastOf = { reduceOptions: { values: false, calcs: ['lastNotNull'], fields: '' } }
const legend = { legend: { displayMode: 'list', placement: 'bottom', showLegend: true } }

const optionsOf: Readonly<Record<Panel['type'], Readonly<Record<string, Json>>>> = {
  stat: {
    ...lastOf,
    colorMode: 'background',
    graphMode: 'none',
    textMode: 'auto',
    justifyMode: 'auto',
    wideLayout: true,
  },
  gauge: { ...lastOf, showThresholdLabels: false, showThresholdMarkers: true },
  bargauge: {
    ...lastOf,
    displayMode: 'basic',
    orientation: 'horizontal',
    showUnfilled: true,
    valueMode: 'color',
  },
  timeseries: { ...legend, tooltip: { mode: 'multi', sort: 'desc' } },
  barchart: {
    ...legend,
    tooltip: { mode: 'multi', sort: 'none' },
    stacking: 'normal',
    showValue: 'auto',
    xTickLabelSpacing: 100,
  },
  'state-timeline': {
    ...legend,
    mergeValues: true,
    showValue: 'auto',
    alignValue: 'left',
    rowHeight: 0.9,
    tooltip: { mode: 'single' },
  },
  'status-history': {
    ...legend,
    showValue: 'never',
    rowHeight: 0.9,
    colWidth: 0.9,
    tooltip: { mode: 'single' },
  },
  piechart: {
    ...lastOf,
    pieType: 'donut',
    displayLabels: ['name', 'value'],
    legend: { displayMode: 'table', placement: 'right', showLegend: true, values: ['value'] },
  },
  heatmap: {
    calculate: true,
    color: { mode: 'scheme', scheme: 'Oranges', steps: 32 },
    yAxis: { axisPlacement: 'left' },
    tooltip: { mode: 'single' },
  },
  table: { showHeader: true, cellHeight: 'sm', footer: { show: false, reducer: ['sum'], fields: '' } },
}

const customOf: Readonly<Record<Panel['type'], Readonly<Record<string, Json>>>> = {
  stat: {},
  gauge: {},
  bargauge: {},
  timeseries: { lineWidth: 1, fillOpacity: 10, showPoints: 'auto', spanNulls: false },
  barchart: { fillOpacity: 80, lineWidth: 1 },
  'state-timeline': { fillOpacity: 80, lineWidth: 0 },
  'status-history': { fillOpacity: 80, lineWidth: 1 },
  piechart: {},
  heatmap: {},
  table: { align: 'auto', cellOptions: { type: 'auto' }, filterable: true },
}
