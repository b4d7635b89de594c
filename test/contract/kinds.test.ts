import { readdirSync, readFileSync } from 'node:fs'
import type { TObject } from 'typebox'
import { describe, expect, it } from 'vitest'
import { kindByName, kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Stored } from '#devices/kit/point.ts'
import { kindTables } from '#devices/kit/readme.ts'
import { systemEvents, systemPoints } from '#devices/kit/system.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { createDecoder } from '#gateway/ingest/decoder.ts'
import type { Decoded } from '#gateway/ingest/reading.ts'
import { readsOf } from '#gateway/rules/reads.ts'

const folder = (kind: DeviceKind): URL => new URL(`../../devices/${kind.name}/`, import.meta.url)

it('finds every kind by its name and nothing by another', () => {
  expect(kinds.map((kind) => kindByName(kind.name))).toEqual(kinds)
  expect(kindByName('toaster')).toBeUndefined()
})

it('gives a rule id to one rule only', () => {
  const ids = kinds.flatMap((kind) => kind.rules.map((rule) => rule.id))
  expect(ids).toEqual([...new Set(ids)])
})

it('stores a field of one measurement with one type only', () => {
  const types = kinds.flatMap((kind) =>
    storedOf(kind).map(({ field, type }) => `${kind.measurement}.${field} ${type}`),
  )
  const fields = [...new Set(types)].map((one) => one.split(' ')[0])
  expect(fields).toEqual([...new Set(fields)])
})

describe.for(kinds)('$name', (kind) => {
  it('has a name that fits into a topic', () => {
    expect(kind.name).toMatch(/^[a-z0-9-]{1,32}$/)
  })

  it('says everything in Chinese and in English, with the same placeholders', () => {
    const texts = textsOf({ ...kind, rules: rulesOf(kind) })
    expect(texts.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([])
    expect(texts.filter(({ zh }) => !/[\u4e00-\u9fff]/.test(zh))).toEqual([])
    expect(texts.filter(({ zh, en }) => `${placeholders(zh)}` !== `${placeholders(en)}`)).toEqual([])
  })

  it('fills its messages only from what the rule looks at', () => {
    const unfilled = rulesOf(kind).flatMap((rule) => {
      const known = new Set(['name', ...readsOf(rule).points, ...(rule.params ?? []).map((one) => one.key)])
      return placeholders(rule.message.zh).filter((key) => !known.has(key))
    })
    expect(unfilled).toEqual([])
  })

  it('has one row for every key of its payload and none besides', () => {
    const keys = Object.keys(kind.payloads.state.properties)
    expect(kind.points.map((point) => point.key).sort()).toEqual(keys.sort())
    expect(kind.points.map((point) => point.key).filter((key) => key.startsWith('sys_'))).toEqual([])
  })

  it('shows one to four points first', () => {
    expect([1, 2, 3, 4]).toContain(kind.points.filter((point) => point.headline).length)
  })

  it('never stores a field under the name of a tag', () => {
    const fields = [...storedOf(kind).map((one) => one.field), ...countersOf(kind)]
    expect(fields.filter((field) => tags.has(field))).toEqual([])
    expect(fields).toEqual([...new Set(fields)])
  })

  it('has rules that look only at points, events and attributes it has', () => {
    const reads = rulesOf(kind).map(readsOf)
    const points = new Set([...kind.points, ...systemPoints].map((point) => point.key))
    const events = new Set([...kind.events, ...systemEvents].map((event) => event.type))
    const attributes = new Set(Object.keys(kind.payloads.attributes.properties))
    const rules = new Set(kind.rules.map((rule) => rule.id))
    expect(reads.flatMap((one) => [...one.points]).filter((key) => !points.has(key))).toEqual([])
    expect(reads.flatMap((one) => [...one.events]).filter((key) => !events.has(key))).toEqual([])
    expect(reads.flatMap((one) => [...one.attributes]).filter((key) => !attributes.has(key))).toEqual([])
    expect(reads.flatMap((one) => [...one.rules]).filter((id) => !rules.has(id))).toEqual([])
  })

  it('offers exactly one failure for each of its rules', () => {
    const own = new Set(kind.rules.map((rule) => rule.id))
    const raised = kind.behaviour.failures.map((failure) => failure.raises)
    expect(raised.filter((id) => own.has(id)).sort()).toEqual([...own].sort())
    expect(raised.filter((id) => !own.has(id) && !id.startsWith('SYS-'))).toEqual([])
    const names = kind.behaviour.failures.map((failure) => failure.name)
    expect(names).toEqual([...new Set(names)])
  })

  it('gives its simulated device only attributes it declares', () => {
    const { attributes, fittings = [], failures } = kind.behaviour
    const given = [attributes, ...fittings.map((one) => one.attributes), ...failures.map((one) => one.needs)]
    const declared = new Set(Object.keys(kind.payloads.attributes.properties))
    expect(given.flatMap((one) => Object.keys(one ?? {})).filter((key) => !declared.has(key))).toEqual([])
  })

  it('has a README whose tables are those of the code', () => {
    expect(readFileSync(new URL('README.md', folder(kind)), 'utf8')).toContain(kindTables(kind))
  })

  it('has golden cases of messages that are read and of messages that are refused', () => {
    const cases = casesOf(kind)
    expect(cases.filter((one) => 'rejected' in one.expect).length).toBeGreaterThan(0)
    expect(cases.filter((one) => !('rejected' in one.expect)).length).toBeGreaterThan(0)
  })

  it.for(casesOf(kind))(
    'reads the golden case $name as it is written down',
    ({ channel, message, expect: wanted }) => {
      const decoded = createDecoder({ kinds, directory: anyDevice }).decode({
        rx: message.ts + 50,
        topic: `gh/1/site/${kind.name}/device/${channel}`,
        payload: Buffer.from(JSON.stringify(message)),
        account: 'device',
      })
      expect(gist(decoded)).toEqual(gistWanted(wanted))
    },
  )
})

const tags = new Set(['site', 'building', 'zone', 'device_id', 'kind', 'type', 'time'])
const anyDevice = {
  find: (site: string, kind: string, id: string) => ({ key: `${site}/${id}`, site, kind, id }),
}

function storedOf(kind: DeviceKind): Stored[] {
  return kind.points.flatMap((point) => [
    ...(point.stored ? [point.stored] : []),
    ...(point.alsoStored ?? []),
  ])
}

function countersOf(kind: DeviceKind): string[] {
  return kind.events.flatMap((event) => [
    ...(event.counted === undefined ? [] : [event.counted]),
    ...Object.values(event.countedBy?.as ?? {}),
  ])
}

interface Case {
  readonly name: string
  readonly channel: string
  readonly message: { readonly ts: number }
  readonly expect: Readonly<Record<string, unknown>> & {
    readonly rejected?: { readonly reason: string; readonly where: string }
  }
}

function casesOf(kind: DeviceKind): Case[] {
  const cases = new URL('cases/', folder(kind))
  return readdirSync(cases).map((name) => ({
    name,
    ...JSON.parse(readFileSync(new URL(name, cases), 'utf8')),
  }))
}

/** What of an answer a golden case tells: values, event, or the place and reason of the refusal. */
function gist(decoded: Decoded): unknown {
  if (decoded.ok === false)
    return { reason: decoded.rejection.reason, where: decoded.rejection.detail.split(': ')[0] }
  const reading = decoded.ok === true ? decoded.reading : null
  if (reading?.channel === 'event') return { type: reading.type, fields: { ...reading.fields } }
  return { values: reading !== null && 'values' in reading ? { ...reading.values } : null }
}

function gistWanted({ rejected, ...read }: Case['expect']): unknown {
  return rejected ?? read
}

type Spoken = { readonly zh: string; readonly en: string }

/** Every text in a tree of tables. */
function textsOf(tree: unknown): Spoken[] {
  if (typeof tree !== 'object' || tree === null || '~kind' in tree) return []
  if ('zh' in tree && 'en' in tree) return [tree as Spoken]
  return Object.values(tree as TObject).flatMap(textsOf)
}

function placeholders(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).sort()
}
