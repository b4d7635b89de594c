import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { InspectionFileQuery, InspectionMonthParams } from './contract/inspections.ts'
import { base, inspectionFilePath } from './contract/paths.ts'
import { nothingThere, notSignedIn } from './failure.ts'
import { createGate } from './gate.ts'
import { inspectionWorkbook } from './inspection-workbook.ts'
import type { Services } from './services.ts'
import { writeWorkbook } from './workbook-writer.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const limits = { atOnce: 1, waiting: 10 }

/** The report of a month of inspections as a spreadsheet: a file, so beside the API, which speaks JSON only. */
export function registerInspectionFile(
  app: FastifyInstance,
  { inspections }: Pick<Services, 'inspections'>,
): void {
  const gate = createGate(limits)
  app.get(
    base + inspectionFilePath,
    {
      schema: { params: InspectionMonthParams, querystring: InspectionFileQuery, hide: true },
      config: { permission: 'inspection.read' },
    },
    async ({ params, query, identity }, reply) => {
      if (identity === null) throw notSignedIn()
      const { viewer } = identity
      const of = params as Static<typeof InspectionMonthParams>
      const { language = viewer.language } = query as Static<typeof InspectionFileQuery>
      const report = await inspections.report(of, viewer)
      if (report === null) throw nothingThere()
      const file = await gate(async () => writeWorkbook(inspectionWorkbook(report, language)))
      await inspections.recordReport(of, viewer)
      return reply
        .header('content-disposition', `attachment; filename="inspections-${of.site}-${of.month}.xlsx"`)
        .type(XLSX)
        .send(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
    },
  )
}
