import { describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import { articlesOf } from '#devices/kit/knowledge.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import type { Text } from '#devices/kit/text.ts'

const idOf = ({ rule, code }: { readonly rule: string; readonly code: number | null }): string =>
  code === null ? rule : `${rule}/${code}`

describe.for(kinds)('what is known about faults of $name', (kind) => {
  const articles = articlesOf(kind)

  it('has one article for every rule, and none for a rule it does not have', () => {
    const ruled = articles.filter(({ code }) => code === null).map(({ rule }) => rule)
    expect([...ruled].sort()).toEqual(
      rulesOf(kind)
        .map(({ id }) => id)
        .sort(),
    )
  })

  it('tells an article of a code once, under a rule of the kind, with a name', () => {
    const ids = articles.map(idOf)
    expect(ids).toEqual([...new Set(ids)])
    const rules = new Set(rulesOf(kind).map(({ id }) => id))
    const codes = articles.filter(({ code }) => code !== null)
    expect(codes.filter(({ rule, title }) => !rules.has(rule) || title === null)).toEqual([])
  })

  it('names causes that closed orders can keep, each with what to do', () => {
    const keys = articles.map(({ causes }) => causes.map(({ key }) => key))
    expect(keys.map((of) => [...new Set(of)])).toEqual(keys)
    expect(keys.flat().filter((key) => !/^[a-z0-9-]{1,32}$/.test(key))).toEqual([])
    expect(keys.filter((of) => of.length === 0)).toEqual([])
  })

  it('says everything in Chinese and in English', () => {
    const texts = articles.flatMap(({ causes, steps, parts }): Text[] => [
      ...causes.flatMap(({ title, remedy }) => [title, remedy]),
      ...steps,
      ...parts,
    ])
    expect(texts.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) && zh === en)).toEqual([])
    expect(texts.filter(({ en }) => en.trim() === '' || /\p{Script=Han}/u.test(en))).toEqual([])
  })

  it('has steps, and a time that somebody could mean', () => {
    expect(articles.filter(({ steps }) => steps.length === 0)).toEqual([])
    expect(articles.filter(({ minutes }) => minutes < 5 || minutes > 240)).toEqual([])
  })
})
