import { expect, test } from 'vitest'
import { defaultSettings, outOfOrder } from '#gateway/orders/agreement.ts'
import {
  type Agreement,
  bySeverity,
  oddityOf,
  sayOpening,
  sayTerms,
} from '../../../dashboard/console/orders/settings-text.ts'

const [standard] = defaultSettings.agreements as [Agreement]
const lifts: Agreement = { ...standard, id: 'lifts', kinds: ['thing'] }

test('what is promised is said in words, working hours never as days', () => {
  expect(sayTerms(standard.terms.critical, 'zh')).toBe(
    '响应 5 分，诊断 10 分，修复 1 小时，最迟修复 3 小时；全天计时',
  )
  expect(sayTerms(standard.terms.minor, 'en')).toBe('Respond 8 h, Restore 24 h; working hours only')
  expect(sayTerms(standard.terms.info, 'en')).toBe('nothing is promised')
  expect(sayTerms({ ...standard.terms.minor, calendar: '08:00-12:00' }, 'zh')).toContain('只计 08:00-12:00')
})

test('when an alarm opens an order is said by severity, gravest first', () => {
  const said = bySeverity((severity) => sayOpening(defaultSettings.openAfterS[severity], 'en'), 'en')
  expect(said.map(({ sentence }) => sentence)).toEqual([
    'Critical: at once',
    'Major: at once',
    'Minor: when it has stood for 10 min',
    'Info: never',
  ])
})

test('an agreement nothing reaches and one that leaves devices out are marked', () => {
  expect(oddityOf([lifts, standard], 0)).toBeNull()
  expect(oddityOf([lifts, standard], 1)).toBeNull()
  expect(oddityOf([standard, lifts], 1)).toBe('unused')
  expect(oddityOf([lifts], 0)).toBe('uncovered')
})

test('a promise shorter than one before it is found, whatever is left out between', () => {
  expect(outOfOrder(standard.terms.critical)).toBeNull()
  expect(outOfOrder(standard.terms.info)).toBeNull()
  expect(outOfOrder({ respondS: 600, diagnoseS: null, restoreS: 300, worstS: null })).toBe('restoreS')
  expect(outOfOrder({ respondS: 600, diagnoseS: 600, restoreS: 600, worstS: 599 })).toBe('worstS')
})
