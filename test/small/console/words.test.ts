import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Text } from '#devices/kit/text.ts'
import { rejectionReasons } from '#gateway/ingest/reading.ts'
import { wordsOf } from '../../../dashboard/console/i18n/texts.ts'
import { reasonWords } from '../../../dashboard/console/inbox/words.ts'

const root = join(import.meta.dirname, '../../../dashboard/console')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter((name) => !name.endsWith('words.ts'))
const home = join(import.meta.dirname, '../../..')
/** Keys that come from the gateway (parts, states) and from devices (methods) are words of the contract and of payloads. */
const everything = [
  ...sources.map(read),
  ...globSync(
    [
      'gateway/http/contract/*.ts',
      'gateway/{orders,oncall,posts,notify,inspections,knowledge}/*.ts',
      'devices/*/payload.ts',
    ],
    { cwd: home },
  ).map((name) => readFileSync(join(home, name), 'utf8')),
  ...rejectionReasons.map((reason) => `'${reason}'`),
].join('\n')

type Table = Readonly<Record<string, Text>>
const tables: (readonly [string, Table])[] = []
for (const file of globSync('**/{words,*-words}.ts', { cwd: root })) {
  const module = (await import(join(root, file))) as Readonly<Record<string, Table>>
  for (const [name, table] of Object.entries(module)) tables.push([`${file} ${name}`, table] as const)
}

const placeholders = (sentence: string): readonly string[] => (sentence.match(/\{\w+\}/g) ?? []).sort()
const chinese = /[\u4e00-\u9fff]/

describe.for(tables)('%s', ([, table]) => {
  it('says everything in both languages', () => {
    const empty = Object.entries(table).filter(([, { zh, en }]) => zh.trim() === '' || en.trim() === '')
    expect(empty).toEqual([])
  })

  it('fills the same gaps in both languages', () => {
    const differ = Object.entries(table).filter(
      ([, { zh, en }]) => placeholders(zh).join() !== placeholders(en).join(),
    )
    expect(differ).toEqual([])
  })

  it('holds no word that no page says', () => {
    const unused = Object.keys(table).filter((key) => !new RegExp(`\\.${key}\\b|'${key}'`).test(everything))
    expect(unused).toEqual([])
  })
})

describe('pages', () => {
  it('write no text past the tables', () => {
    const code = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const written = sources.filter((name) => name.endsWith('.tsx') && chinese.test(code(read(name))))
    expect(written).toEqual([])
  })

  it('ask their tables only for words that are there', () => {
    const missing = sources.flatMap((name) => {
      const source = read(name)
      const known = tables.filter(([title]) => source.includes(`useWords(${title.split(' ')[1]})`))
      const keys = new Set(known.flatMap(([, table]) => Object.keys(table)))
      const asked = known.length === 0 ? [] : [...source.matchAll(/(?<![/-])\bwords\.(\w+)\b/g)]
      return asked.filter(([, key = '']) => !keys.has(key)).map(([whole]) => `${name}: ${whole}`)
    })
    expect(missing).toEqual([])
  })

  it('name no kind of device', () => {
    const kinds = globSync('*/kind.ts', { cwd: join(root, '../../devices') }).map(
      (path) => path.split('/')[0],
    )
    const named = sources.flatMap((name) =>
      kinds.filter((kind) => read(name).includes(`'${kind}'`)).map((kind) => `${name}: ${kind}`),
    )
    // `patrol` is also a page, and `light` a look.
    expect(named.filter((line) => !/: (patrol|light)$/.test(line))).toEqual([])
  })
})

describe('words', () => {
  it('of a table are the same object each time, so that nothing is drawn anew for them', () => {
    expect(wordsOf(reasonWords, 'zh')).toBe(wordsOf(reasonWords, 'zh'))
    expect(wordsOf(reasonWords, 'en').schema).toBe(reasonWords.schema.en)
  })

  it('exist for every reason of the quarantine', () => {
    expect(Object.keys(reasonWords).sort()).toEqual([...rejectionReasons].sort())
  })
})
