import { describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import { type ChecklistItem, trades } from '#devices/kit/inspection.ts'
import type { Text } from '#devices/kit/text.ts'

const limitsOf = (item: ChecklistItem) => (item.answer === 'measured' ? [item.min, item.max] : ['none'])

describe.for(kinds)('$name', ({ inspections }) => {
  const items = inspections.flatMap((program) => program.items)
  const texts: readonly Text[] = [
    ...inspections.flatMap(({ title, basis }) => [title, basis]),
    ...items.map(({ title }) => title),
  ]

  it('is inspected at least once a month (handbook 5.8)', () => {
    const often = inspections.filter(({ period }) =>
      'days' in period ? period.days <= 28 : period.months === 1,
    )
    expect(often.length).toBeGreaterThan(0)
  })

  it('names each of its programmes and items once', () => {
    const ids = inspections.map(({ id }) => id)
    const keys = inspections.map((program) => program.items.map(({ key }) => key))
    expect(ids).toEqual([...new Set(ids)])
    expect(keys).toEqual(keys.map((some) => [...new Set(some)]))
    expect([...ids, ...keys.flat()].filter((id) => !/^[a-z0-9_-]{1,32}$/.test(id))).toEqual([])
  })

  it('says in both languages what is looked at and by which rule', () => {
    expect(texts.filter(({ zh }) => !/[一-鿿]/.test(zh))).toEqual([])
    expect(texts.filter(({ en }) => en.trim() === '' || /[一-鿿]/.test(en))).toEqual([])
  })

  it('measures only against a limit, and the lower one is not above the upper one', () => {
    const limits = items.map(limitsOf)
    expect(limits.filter(([min, max]) => min === null && max === null)).toEqual([])
    expect(
      limits.filter(([min, max]) => typeof min === 'number' && typeof max === 'number' && min > max),
    ).toEqual([])
  })

  it('asks for a known trade and a few minutes', () => {
    expect(inspections.filter(({ trade }) => !trades.includes(trade))).toEqual([])
    expect(inspections.filter(({ minutes }) => minutes < 1 || minutes > 240)).toEqual([])
    expect(inspections.filter((program) => program.items.length === 0)).toEqual([])
  })
})
