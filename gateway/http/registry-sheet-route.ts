import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { fill, type Language, type Text, text } from '#devices/kit/text.ts'
import { headOf, sheetColumns } from '../facility/asset-sheet.ts'
import { sheetLimits } from '../facility/sheet-import.ts'
import { base, registryFilePath } from './contract/paths.ts'
import { RegistryFileParams, RegistryFileQuery, type sheetRoutes } from './contract/registry-sheet.ts'
import { nothingThere, notSignedIn } from './failure.ts'
import { createGate } from './gate.ts'
import type { Handlers } from './handlers.ts'
import type { RegistrySheet } from './registry-service.ts'
import type { Services } from './services.ts'
import { readSheet } from './sheet-reader-client.ts'
import type { Workbook } from './workbook.ts'
import { writeWorkbook } from './workbook-writer.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const limits = { atOnce: 1, waiting: 10 }
const sheetName = text('设备', 'Devices')

export function sheetHandlers({
  registry,
}: Pick<Services, 'registry'>): Pick<Handlers, keyof typeof sheetRoutes> {
  const gate = createGate(limits)
  return {
    async importRegistry({ body }, { viewer }) {
      const report = await gate(async () => {
        const table = await readSheet(Buffer.from(body.file, 'base64'), [sheetName.zh, sheetName.en])
        return registry.importSheet(body, table, viewer)
      })
      if (report === null) throw nothingThere()
      return report
    },
  }
}

/** The registry as a file, in the very form that is imported again. */
export function registerRegistryFile(app: FastifyInstance, { registry }: Pick<Services, 'registry'>): void {
  const gate = createGate(limits)
  app.get(
    base + registryFilePath,
    {
      schema: { params: RegistryFileParams, querystring: RegistryFileQuery, hide: true },
      config: { permission: 'device.read' },
    },
    async ({ params, query, identity }, reply) => {
      if (identity === null) throw notSignedIn()
      const { site, format } = params as Static<typeof RegistryFileParams>
      const { language = identity.viewer.language, empty = false } = query as Static<typeof RegistryFileQuery>
      const sheet = await registry.exportSheet(site, empty, identity.viewer)
      if (sheet === null) throw nothingThere()
      reply.header('content-disposition', `attachment; filename="devices-${site}.${format}"`)
      if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvOf(sheet, language))
      const file = await gate(() => writeWorkbook(workbookOf(sheet, language)))
      return reply.type(XLSX).send(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
    },
  )
}

const heads = (language: Language): string[] => sheetColumns.map((column) => headOf(column, language))

/** With a byte order mark: without it Excel takes Chinese for something else. */
function csvOf({ rows }: RegistrySheet, language: Language): string {
  const quoted = (cell: string): string =>
    /[",\r\n\t;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return `\uFEFF${[heads(language), ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`
}

function workbookOf(sheet: RegistrySheet, language: Language): Workbook {
  const say = (words: Text): string => words[language]
  const list = (title: Text, rows: RegistrySheet['kinds']) => [
    [],
    [{ head: say(title) }],
    ...rows.map(({ id, name }) => [id, say(name)]),
  ]
  return {
    sheets: [
      {
        name: say(sheetName),
        widths: sheetColumns.map(({ width }) => width),
        heads: 1,
        rows: [heads(language).map((head) => ({ head })), ...sheet.rows],
      },
      {
        name: say(guideName),
        widths: [28, 60],
        heads: 0,
        rows: [
          ...guide.map((line) => [fill(say(line), { rows: sheetLimits.rows })]),
          [],
          ...sheetColumns.map((column) => [headOf(column, language), say(column.hint)]),
          ...list(text('类型', 'Kinds'), sheet.kinds),
          ...list(text('位置', 'Places'), sheet.places),
          ...list(text('外委单位', 'Contractors'), sheet.contractors),
        ],
      },
    ],
  }
}

const guideName = text('说明', 'Guide')
const guide = [
  text('一行一台设备，最多 {rows} 行。', 'One device a row, at most {rows} rows.'),
  text(
    '已有编号的行修改该设备，新编号登记新设备；表中没有的设备不受影响。',
    'A row of a known id changes the device, a new id registers one; devices that are not here stay.',
  ),
  text(
    '空单元格表示清空；删除整列表示该项不变。',
    'An empty cell clears the field; a column that is taken out stays as it is.',
  ),
]
