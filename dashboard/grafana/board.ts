import { type Language, type Text, text } from '#devices/kit/text.ts'
import type { Json, Panel, Section } from './panel.ts'
import { datasource, type Place, panelJson } from './panel-json.ts'
import { type Choices, variablesJson } from './variables.ts'

/** One board, in both languages. */
export interface Board {
  /** Last part of the uid and name of the file; the uid ends in `-en` for the English one, as uids are unique. */
  readonly name: string
  readonly title: Text
  readonly description: Text
  /** How far back it looks, e.g. `6h`. */
  readonly from: string
  readonly choices: Choices
  readonly sections: readonly Section[]
}

export const uidOf = (name: string, language: Language): string =>
  `gh-${name}${language === 'zh' ? '' : '-en'}`

/** Links between the boards of one language go by this tag. */
export const tagOf = (language: Language): string => `gatehouse-${language}`

const across = 24

/** A board as Grafana's classic model; every Grafana from 10 to 13 reads it (reference/grafana.md 2.4). */
export function boardJson(board: Board, language: Language): Json {
  return {
    uid: uidOf(board.name, language),
    title: board.title[language],
    description: board.description[language],
    tags: ['gatehouse', tagOf(language)],
    schemaVersion: 42,
    version: 1,
    editable: false,
    graphTooltip: 1,
    liveNow: false,
    refresh: '30s',
    timezone: 'browser',
    weekStart: 'monday',
    time: { from: `now-${board.from}`, to: 'now' },
    timepicker: { refresh_intervals: ['10s', '30s', '1m', '5m', '15m'] },
    links: [boardsLink(language)],
    templating: { list: variablesJson(board.choices, language) },
    annotations: { list: board.choices.names.includes('site') ? [graveAlarms(language)] : [] },
    panels: layOut(board.sections, language),
  }
}

function boardsLink(language: Language): Json {
  return {
    type: 'dashboards',
    title: text('值守看板', 'Gatehouse boards')[language],
    tags: [tagOf(language)],
    asDropdown: true,
    includeVars: true,
    keepTime: true,
    targetBlank: false,
    icon: 'external link',
    tooltip: '',
    url: '',
  }
}

/** Alarms that page someone, as lines through every chart. */
function graveAlarms(language: Language): Json {
  return {
    name: text('重要和紧急告警', 'Major and critical alarms')[language],
    datasource,
    enable: true,
    hide: false,
    iconColor: 'red',
    query:
      'SELECT "message", "alarm_id" FROM "alarm" WHERE "site" =~ /^$site$/ AND "event" = \'raised\' AND "severity" =~ /^(major|critical)$/ AND $timeFilter ORDER BY time DESC LIMIT 200',
    textColumn: 'message',
    titleColumn: 'alarm_id',
    tagsColumn: '',
    timeEndColumn: '',
  }
}

/** Panels flow from left to right and wrap; a heading starts a new line. Numbers follow the order, in both languages alike. */
function layOut(sections: readonly Section[], language: Language): Json[] {
  const result: Json[] = []
  let id = 1
  let y = 0
  for (const section of sections) {
    const heading = { id, type: 'row', title: section.title[language], collapsed: section.folded }
    const gridPos = { h: 1, w: across, x: 0, y }
    id += 1
    const placed = flow(section.panels, y + 1)
    const panels = placed.map(({ panel, at }) => panelJson(panel, id++, at, language))
    result.push({ ...heading, gridPos, panels: section.folded ? panels : [] })
    if (!section.folded) result.push(...panels)
    y = section.folded
      ? y + 1
      : placed.reduce((end, { panel, at }) => Math.max(end, at.y + panel.height), y + 1)
  }
  return result
}

function flow(panels: readonly Panel[], top: number): { readonly panel: Panel; readonly at: Place }[] {
  let x = 0
  let y = top
  let tallest = 0
  return panels.map((panel) => {
    if (x + panel.width > across) {
      x = 0
      y += tallest
      tallest = 0
    }
    const at = { x, y }
    x += panel.width
    tallest = Math.max(tallest, panel.height)
    return { panel, at }
  })
}
