import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { MonthFileQuery, MonthParams } from './contract/month-sheet.ts'
import { base, monthFilePath } from './contract/paths.ts'
import { notSignedIn } from './failure.ts'
import { createGate } from './gate.ts'
import { monthWorkbook } from './month-workbook.ts'
import type { Services } from './services.ts'
import { writeWorkbook } from './workbook-writer.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const limits = { atOnce: 1, waiting: 10 }

/** The month's sheet as a spreadsheet: a file, so beside the API, which speaks JSON only. */
export function registerMonthFile(app: FastifyInstance, { figures }: Pick<Services, 'figures'>): void {
  const gate = createGate(limits)
  app.get(
    base + monthFilePath,
    {
      schema: { params: MonthParams, querystring: MonthFileQuery, hide: true },
      config: { permission: 'patrol.read' },
    },
    async ({ params, query, identity }, reply) => {
      if (identity === null) throw notSignedIn()
      const { viewer } = identity
      const { month } = params as Static<typeof MonthParams>
      const { site, language = viewer.language } = query as Static<typeof MonthFileQuery>
      const file = await gate(async () =>
        writeWorkbook(monthWorkbook(await figures.month({ month, site }, viewer), language)),
      )
      await figures.recordMonth({ month, site }, viewer)
      const name = ['patrol', site, month].filter((part) => part !== undefined).join('-')
      return reply
        .header('content-disposition', `attachment; filename="${name}.xlsx"`)
        .type(XLSX)
        .send(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
    },
  )
}
