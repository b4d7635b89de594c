import { expect, test } from 'vitest'
import { createRetention } from '#gateway/journal/retention.ts'

test('nothing may go before every named projection has said where it is', () => {
  const retention = createRetention(['pipeline', 'history'])
  retention.passed('pipeline', 90)
  expect(retention.droppable(100)).toBe(0)
  retention.passed('history', 40)
  expect(retention.droppable(100)).toBe(40)
})

test('a projection that falls back in its report does not give rows back', () => {
  const retention = createRetention(['pipeline'])
  retention.passed('pipeline', 90)
  retention.passed('pipeline', 10)
  expect(retention.droppable(100)).toBe(90)
})

test('without projections the days kept alone decide', () => {
  expect(createRetention([]).droppable(100)).toBe(100)
})
