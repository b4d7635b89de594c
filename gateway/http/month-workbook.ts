import { fill, type Language, type Text } from '#devices/kit/text.ts'
import { purposeTexts } from '../patrol/plan.ts'
import { judgementReasonTexts, roundStateTexts, verdictTexts } from '../patrol/verdict.ts'
import type { CoverageRow, CoverageTotal } from './contract/figures.ts'
import type { MonthSheet } from './contract/month-sheet.ts'
import { monthWords } from './month-words.ts'
import { type Cell, type Workbook, type WorkSheet, wallCell, written } from './workbook.ts'

type Word = keyof typeof monthWords

const figureHeads = ['due', 'onTime', 'early', 'late', 'missed', 'coverage', 'punctuality', 'extra'] as const

/** The month's sheet as a spreadsheet: the same figures as on the screens, one sheet a question. */
export function monthWorkbook(sheet: MonthSheet, language: Language): Workbook {
  const voice = voiceFor(sheet, language)
  return {
    sheets: [
      summarySheet(sheet, voice),
      figuresSheet('byRoute', 'route', sheet.byRoute, sheet.total, voice),
      figuresSheet('byCheckpoint', 'checkpoint', sheet.byCheckpoint, sheet.total, voice),
      figuresSheet('byGuard', 'guard', sheet.byGuard, sheet.total, voice),
      figuresSheet('byShift', 'shift', sheet.byShift, sheet.total, voice),
      figuresSheet('byDay', 'day', sheet.byDay, sheet.total, voice),
      missedSheet(sheet.missed, voice),
      excusedSheet(sheet.excused, voice),
      correctionsSheet(sheet.corrections, voice),
      absencesSheet(sheet, voice),
    ],
  }
}

/** How the sheet speaks: its language, and the wall clocks of its sites. */
interface Voice {
  readonly language: Language
  say(text: Text): string
  word(key: Word): string
  heads(...keys: readonly Word[]): Cell[]
  wall(at: number, site: string): Cell
}

function voiceFor({ sites }: MonthSheet, language: Language): Voice {
  const zones = new Map(sites.map(({ id, zone }) => [id, zone]))
  const word = (key: Word): string => monthWords[key][language]
  return {
    language,
    say: (text) => written(text[language]),
    word,
    heads: (...keys) => keys.map((key) => ({ head: word(key) })),
    wall: (at, site) => wallCell(at, zones.get(site) ?? 'UTC'),
  }
}

function summarySheet(sheet: MonthSheet, { language, say, word, heads }: Voice): WorkSheet {
  return {
    name: word('summary'),
    widths: [28, ...figureHeads.map(() => 14)],
    heads: 1,
    rows: [
      heads('title'),
      [word('month'), sheet.month],
      ...sheet.sites.flatMap(({ name, zone }) => [
        [word('site'), say(name)],
        [word('zone'), zone],
      ]),
      [word('state'), word(sheet.complete ? 'complete' : 'open')],
      [],
      heads('purpose', ...figureHeads),
      ...sheet.byPurpose.map(({ purpose, total }) => [
        purposeTexts[purpose][language],
        ...figureCells(total),
      ]),
      [{ head: word('all') }, ...figureCells(sheet.total)],
      [],
      heads('roundState', 'rounds'),
      ...sheet.rounds.map(({ state, count }) => [roundStateTexts[state][language], count]),
    ],
  }
}

function figuresSheet(
  name: Word,
  head: Word,
  rows: readonly CoverageRow[],
  total: CoverageTotal,
  { say, word, heads }: Voice,
): WorkSheet {
  return {
    name: word(name),
    widths: [34, ...figureHeads.map(() => 12)],
    heads: 1,
    rows: [
      heads(head, ...figureHeads),
      ...rows.map((row) => [say(row.name), ...figureCells(row)]),
      [{ head: word('all') }, ...figureCells(total)],
    ],
  }
}

function missedSheet(missed: MonthSheet['missed'], voice: Voice): WorkSheet {
  const { say, word, heads, wall } = voice
  return {
    name: word('missedVisits'),
    widths: [20, 20, 24, 20, 24, 24, 10, 16, 40],
    heads: 2,
    rows: [
      [shownText(missed, voice)],
      heads('dueAt', 'deadline', 'checkpoint', 'place', 'route', 'plan', 'key', 'answerable', 'round'),
      ...missed.items.map(({ visit, site, place, routeName, planName, round }): Cell[] => [
        wall(visit.due, site),
        wall(visit.deadline, site),
        say(visit.name),
        maybe(place),
        say(routeName),
        say(planName),
        visit.key ? word('yes') : null,
        maybe(visit.guard),
        written(round),
      ]),
    ],
  }
}

function excusedSheet(excused: MonthSheet['excused'], voice: Voice): WorkSheet {
  const { language, say, word, heads, wall } = voice
  return {
    name: word('excused'),
    widths: [20, 24, 24, 20, 16, 40, 40],
    heads: 2,
    rows: [
      [shownText(excused, voice)],
      heads('start', 'plan', 'route', 'why', 'by', 'reason', 'round'),
      ...excused.items.map(({ windowStart, site, planName, routeName, why, by, reason, round }): Cell[] => [
        wall(windowStart, site),
        say(planName),
        say(routeName),
        judgementReasonTexts[why][language],
        maybe(by),
        maybe(reason),
        written(round),
      ]),
    ],
  }
}

function correctionsSheet(corrections: MonthSheet['corrections'], voice: Voice): WorkSheet {
  const { language, say, word, heads, wall } = voice
  return {
    name: word('corrections'),
    widths: [20, 24, 14, 14, 20, 40],
    heads: 1,
    rows: [
      heads('correctedAt', 'checkpoint', 'closedAs', 'wouldBe', 'why', 'round'),
      ...corrections.map(({ at, site, name, closed, verdict, reason, round }): Cell[] => [
        wall(at, site),
        say(name),
        verdictTexts[closed][language],
        verdictTexts[verdict][language],
        judgementReasonTexts[reason][language],
        written(round),
      ]),
    ],
  }
}

/** In the wall time of the first site: the gateway is one for all of them. */
function absencesSheet({ absences, sites }: MonthSheet, { word, heads, wall }: Voice): WorkSheet {
  const site = sites[0]?.id ?? ''
  return {
    name: word('absences'),
    widths: [20, 20],
    heads: 1,
    rows: [heads('start', 'until'), ...absences.map(({ from, to }) => [wall(from, site), wall(to, site)])],
  }
}

const maybe = (given: string | null): Cell => (given === null ? null : written(given))

function figureCells(row: CoverageTotal): Cell[] {
  const { due, onTime, early, late, missed, coverage, punctuality, extra } = row
  const share = (value: number | null): Cell => (value === null ? null : { share: value })
  return [due, onTime, early, late, missed, share(coverage), share(punctuality), extra]
}

const shownText = (
  { items, total }: { readonly items: readonly unknown[]; readonly total: number },
  { word }: Voice,
): string => fill(word('shown'), { shown: items.length, total })
