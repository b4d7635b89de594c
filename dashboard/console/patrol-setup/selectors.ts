import type { Selector } from './plan-fields.ts'
import type { setupWords } from './words.ts'

/** How each choice of days is called. */
export const selectorWords = {
  'every-day': 'everyDay',
  'working-day': 'workingDay',
  'rest-day': 'restDay',
  holiday: 'holiday',
  'day-off': 'dayOff',
  weekdays: 'weekdays',
} as const satisfies Record<Selector, keyof typeof setupWords>

export const selectors = Object.keys(selectorWords) as Selector[]
