import { expect, test } from 'vitest'
import { mergeOutcomes } from '#gateway/patrol/outcome.ts'
import { listText } from '#gateway/patrol/texts.ts'
import {
  judgementReasons,
  judgementReasonTexts,
  marks,
  markTexts,
  roundStates,
  roundStateTexts,
  tapResults,
  tapResultTexts,
  verdicts,
  verdictTexts,
} from '#gateway/patrol/verdict.ts'
import { instant } from '#test/support/calendars.ts'
import { hour, minute, startPatrol } from '#test/support/patrol.ts'

test('every word the patrol uses exists in both languages', () => {
  const words = [
    ...verdicts.map((one) => verdictTexts[one]),
    ...tapResults.map((one) => tapResultTexts[one]),
    ...marks.map((one) => markTexts[one]),
    ...roundStates.map((one) => roundStateTexts[one]),
    ...judgementReasons.map((one) => judgementReasonTexts[one]),
  ]
  for (const { zh, en } of words) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/)
  }
})

test('every alarm names its subject in title, message and remedy, with no placeholder left open', () => {
  const ten = instant('2026-10-16T22:00+08:00')
  const script = startPatrol({ from: ten - 10 * hour })
  script.due(ten + 40 * minute)
  for (const [index, point] of ['A', 'B', 'C', 'D'].entries()) {
    script.tap(point, ten + index * 5 * minute, { hist: true, rx: ten + hour })
  }
  script.tap('A', ten + 24 * hour)
  script.due(ten + 60 * hour)
  const { conditions } = mergeOutcomes(script.outcomes)
  expect(new Set(conditions.map(({ rule, change }) => `${rule} ${change}`))).toEqual(
    new Set([
      'PAT-01 raised',
      'PAT-01 cleared',
      'PAT-02 raised',
      'PAT-02 risen',
      'PAT-02 cleared',
      'PAT-03 raised',
      'PAT-03 cleared',
    ]),
  )
  for (const { subject, title, message, remedy } of conditions) {
    for (const language of ['zh', 'en'] as const) {
      expect(`${title[language]}${message[language]}${remedy[language]}`).not.toMatch(/[{}]|undefined|null/)
      expect(message[language]).toContain(subject.name[language])
      expect(remedy[language]).not.toBe('')
    }
  }
})

test('many missed points are named by the first few and counted', () => {
  const names = Array.from({ length: 9 }, (_, index) => ({ zh: `点${index + 1}`, en: `P${index + 1}` }))
  expect(listText(names)).toEqual({
    zh: '“点1”、“点2”、“点3”、“点4”、“点5”、“点6”等 9 处',
    en: '“P1”, “P2”, “P3”, “P4”, “P5”, “P6” and 3 more',
  })
})
