import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { kinds } from '#devices/index.ts'
import { languages } from '#devices/kit/text.ts'
import { generatedFiles } from '../../dashboard/grafana/files.ts'
import { panelTypes } from '../../dashboard/grafana/panel.ts'

interface PanelJson {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly description?: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly datasource?: unknown
  readonly targets?: readonly {
    readonly refId: string
    readonly query: string
    readonly datasource: unknown
  }[]
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string; readonly noValue?: string } }
  readonly transformations?: readonly {
    readonly id: string
    readonly options: { readonly renameByName: object }
  }[]
  readonly collapsed?: boolean
  readonly panels?: readonly PanelJson[]
}
interface BoardJson {
  readonly uid: string
  readonly title: string
  readonly tags: readonly string[]
  readonly links: readonly { readonly tags: readonly string[] }[]
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] }
  readonly panels: readonly PanelJson[]
}

const folder = join(import.meta.dirname, '../../dashboard/grafana')
const files = generatedFiles()
const boards = [...files]
  .filter(([path]) => path.startsWith('boards/'))
  .map(([path, text]) => ({ path, text, board: JSON.parse(text) as BoardJson }))
const everyPanel = (board: BoardJson): PanelJson[] =>
  board.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])])
const shown = (board: BoardJson): PanelJson[] => everyPanel(board).filter(({ type }) => type !== 'row')
const isUnique = (items: readonly unknown[]) => expect(items).toEqual([...new Set(items)])
const queriesOf = (board: BoardJson): string[] => [
  ...shown(board).flatMap(({ targets = [] }) => targets.map(({ query }) => query)),
  ...board.templating.list.map(({ query }) => query),
]

test('the files in the tree are the ones the tables give', () => {
  const inTree = globSync(['boards/**/*.json', 'provisioning/**/*.json'], { cwd: folder })
  expect(inTree.sort()).toEqual([...files.keys()].sort())
  expect(inTree.filter((path) => readFileSync(join(folder, path), 'utf8') !== files.get(path))).toEqual([])
})

test('uids are unique, titles are unique within a language', () => {
  isUnique(boards.map(({ board }) => board.uid))
  for (const language of languages) {
    isUnique(boards.filter(({ path }) => path.includes(`/${language}/`)).map(({ board }) => board.title))
  }
})

test.each([...files.keys()])('%s reads the same as JSON and as YAML', (path) => {
  expect(parse(files.get(path) ?? '')).toEqual(JSON.parse(files.get(path) ?? ''))
})

test('both languages have the same panels at the same places, with the same queries', () => {
  const skeleton = (language: string) =>
    boards
      .filter(({ path }) => path.includes(`/${language}/`))
      .map(({ path, board }) => ({
        path: path.replace(`/${language}/`, '/'),
        panels: everyPanel(board).map(({ id, type, gridPos, targets }) => ({ id, type, gridPos, targets })),
      }))
  expect(skeleton('zh')).toEqual(skeleton('en'))
})

test('every kind has a board with its measurement', () => {
  const all = boards.flatMap(({ board }) => queriesOf(board)).join('\n')
  expect(kinds.filter(({ measurement }) => !all.includes(`FROM "${measurement}"`))).toEqual([])
})

describe.each(boards)('$path', ({ path, board }) => {
  test('numbers of panels are unique, types are allowed, titles are not repeated within a section', () => {
    isUnique(everyPanel(board).map(({ id }) => id))
    expect(everyPanel(board).filter(({ type }) => !(panelTypes as readonly string[]).includes(type))).toEqual(
      [],
    )
    isUnique(board.panels.filter(({ type }) => type === 'row').map(({ title }) => title))
  })

  test('panels lie within 24 columns and do not overlap', () => {
    const cells = shown(board).flatMap(({ id, gridPos: { x, y, w, h } }) => {
      const fold = board.panels.find(({ panels = [] }) => panels.some((panel) => panel.id === id))?.id ?? 0
      expect(x + w).toBeLessThanOrEqual(24)
      return Array.from({ length: w * h }, (_, n) => `${fold}:${x + (n % w)}:${y + Math.floor(n / w)}`)
    })
    isUnique(cells)
  })

  test('each panel has a description, a unit, words for "no value", a query and the chosen data source', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of Grafana
    const datasource = { type: 'influxdb', uid: '${ds}' }
    for (const panel of shown(board)) {
      expect(panel).toMatchObject({
        title: expect.stringMatching(/./),
        description: expect.stringMatching(/./),
        datasource,
        fieldConfig: { defaults: { unit: expect.stringMatching(/./), noValue: expect.stringMatching(/./) } },
      })
      expect(panel.targets?.length).toBeGreaterThan(0)
      isUnique(panel.targets?.map(({ refId }) => refId) ?? [])
      expect(
        panel.targets?.every((target) => JSON.stringify(target.datasource) === JSON.stringify(datasource)),
      ).toBe(true)
    }
  })

  test('each table says the order and the headings of its columns', () => {
    const tables = shown(board).filter(({ type }) => type === 'table')
    expect(tables.filter(({ transformations = [] }) => transformations[0]?.id !== 'organize')).toEqual([])
  })

  test('every variable of a query is a choice of the board', () => {
    const known = new Set([...board.templating.list.map(({ name }) => name), 'timeFilter', '__interval'])
    const used = queriesOf(board).flatMap((query) =>
      [...query.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''),
    )
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })

  test('links go to boards of the same language that exist, or to the console', () => {
    const language = path.split('/')[1]
    expect(board.links.flatMap(({ tags }) => tags)).toEqual([`gatehouse-${language}`])
    expect(board.tags).toContain(`gatehouse-${language}`)
    const urls = [...JSON.stringify(board.panels).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url ?? '')
    expect(urls.filter((url) => !/^\$\{console\}\/(devices|alarms)\//.test(url))).toEqual([])
  })

  test('Chinese boards are written in Chinese, English ones have no Chinese', () => {
    const texts = shown(board).flatMap(({ title, description = '' }) => [title, description])
    const chinese = /\p{Script=Han}/u
    expect(
      texts.filter((text) => chinese.test(text) !== path.includes('/zh/') && !/^[\w %·]+$/.test(text)),
    ).toEqual([])
  })
})
