import { severityTexts } from '#devices/kit/severity.ts'
import type { Language, Text } from '#devices/kit/text.ts'
import { excuseTexts, shortageTexts, statusTexts } from '../inspections/task.ts'
import type { InspectionReport, Totals } from './contract/inspections.ts'
import { inspectionSheetWords } from './inspection-words.ts'
import { type Cell, type Workbook, type WorkSheet, wallCell, written } from './workbook.ts'

type Word = keyof typeof inspectionSheetWords
type Say = (word: Word) => string

const figures = [
  'total',
  'done',
  'late',
  'missed',
  'excused',
  'waiting',
  'failed',
  'coverage',
] as const satisfies readonly Word[]

/** The report as a spreadsheet: the figures of the screen, and every line behind them. */
export function inspectionWorkbook(report: InspectionReport, language: Language): Workbook {
  const say: Say = (word) => inspectionSheetWords[word][language]
  const groups = (name: Word, head: Word, rows: InspectionReport['byKind']): WorkSheet => ({
    name: say(name),
    widths: [34, ...figures.map(() => 12)],
    heads: 1,
    rows: [
      heads(say, head, ...figures),
      ...rows.map((row) => [written(row.name[language]), ...figureCells(row.totals)]),
      [{ head: say('all') }, ...figureCells(report.totals)],
    ],
  })
  return {
    sheets: [
      summary(report, language, say),
      groups('byKind', 'kind', report.byKind),
      groups('byPlace', 'place', report.byPlace),
      groups('byPerson', 'person', report.byPerson),
      notDone(report, language, say),
      failedItems(report, language, say),
    ],
  }
}

const heads = (say: Say, ...words: readonly Word[]): Cell[] => words.map((word) => ({ head: say(word) }))

function figureCells({ total, counts, failed, coverage }: Totals): Cell[] {
  const count = (status: string): number => counts[status] ?? 0
  const waiting = count('planned') + count('due') + count('unplanned')
  const share: Cell = coverage === null ? null : { share: coverage }
  return [total, count('done'), count('late'), count('missed'), count('excused'), waiting, failed, share]
}

function summary(report: InspectionReport, language: Language, say: Say): WorkSheet {
  return {
    name: say('summary'),
    widths: [28, ...figures.map(() => 14)],
    heads: 1,
    rows: [
      heads(say, 'title'),
      [say('month'), report.month],
      [say('site'), written(report.siteName[language])],
      [say('zone'), report.zone],
      [say('asOf'), report.today],
      [],
      heads(say, ...figures),
      figureCells(report.totals),
    ],
  }
}

function notDone(report: InspectionReport, language: Language, say: Say): WorkSheet {
  const why = ({ task }: InspectionReport['notDone'][number]): Text | null => {
    if (task.excuse !== null) return excuseTexts[task.excuse.reason]
    return task.shortage === null ? null : shortageTexts[task.shortage]
  }
  return {
    name: say('notDone'),
    widths: [30, 24, 34, 30, 14, 14, 14, 28, 40, 16],
    heads: 1,
    rows: [
      heads(say, 'device', 'id', 'place', 'program', 'plannedFor', 'until', 'status', 'why', 'note', 'by'),
      ...report.notDone.map((row): Cell[] => [
        written(row.device.name[language]),
        written(row.task.device),
        written(row.device.place[language]),
        written(row.program[language]),
        row.task.day,
        row.task.to,
        statusTexts[row.task.status][language],
        why(row)?.[language] ?? null,
        row.task.excuse === null ? null : written(row.task.excuse.note),
        row.task.excuse === null ? null : written(row.task.excuse.by),
      ]),
    ],
  }
}

function failedItems(report: InspectionReport, language: Language, say: Say): WorkSheet {
  return {
    name: say('failedItems'),
    widths: [30, 34, 44, 50, 12, 20, 16, 20],
    heads: 1,
    rows: [
      heads(say, 'device', 'place', 'item', 'detail', 'severity', 'found', 'finder', 'order'),
      ...report.failed.map((row): Cell[] => [
        written(row.device.name[language]),
        written(row.device.place[language]),
        written(row.title[language]),
        written(row.description),
        severityTexts[row.severity][language],
        wallCell(row.at, report.zone),
        written(row.by),
        row.orderNumber,
      ]),
    ],
  }
}
