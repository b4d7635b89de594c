import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Every page of documentation: its links, its commands, and what must not stand in it. */
const root = join(import.meta.dirname, '../..')
const skipped = ['node_modules', 'dist', 'data', 'coverage', '.git', '.vitest']
const pages = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => normalize(join(entry.parentPath, entry.name)).slice(root.length + 1))
  .filter((page) => !page.split('/').some((part) => skipped.includes(part)))
const read = (page: string): string => readFileSync(join(root, page), 'utf8')
/** Prose without what stands in fences and code. */
const prose = (page: string): string =>
  read(page)
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '')
const fences = (page: string): string[] =>
  [...read(page).matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, text]) => text as string)

/** The anchor GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
const headings = (page: string): string[] =>
  read(page)
    .replace(/```[\s\S]*?```/g, '')
    .split('\n')
    .filter((line) => /^#{1,6} /.test(line))
const anchors = (page: string): string[] =>
  headings(page).map((line) => anchorOf(line.replace(/^#+ /, '').replace(/`/g, '')))

/** Links of a page to other files, with the anchor asked for. */
const links = (page: string) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#')
      return { target, file: path === '' ? page : normalize(join(dirname(page), path)), anchor }
    })

const scripts = Object.keys(JSON.parse(read('package.json')).scripts as object)
/** `npm run x` of a page, wherever it stands. */
const npmCommands = (page: string): string[] =>
  [...read(page).matchAll(/\bnpm run (?:-s )?([a-z][a-z:]*)/g)].map(([, name]) => name as string)

test('there are pages to look at', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/api.md', 'devices/README.md']))
})

test.for(pages)('%s: every link leads somewhere', (page) => {
  const dead = links(page).filter(({ file }) => !existsSync(join(root, file)))
  const lost = links(page).filter(
    ({ file, anchor }) => anchor !== '' && file.endsWith('.md') && !anchors(file).includes(anchor),
  )
  expect([...dead, ...lost].map(({ target }) => target)).toEqual([])
})

test.for(pages)('%s: every npm command exists', (page) => {
  expect(npmCommands(page).filter((name) => !scripts.includes(name))).toEqual([])
})

test.for(pages)('%s: speaks of the product only', (page) => {
  const text = read(page)
  expect(text.match(/\/(?:work|tmp|home|root|Users)\/[\w./-]*/g) ?? []).toEqual([])
  expect(text.match(/\b(?:TODO|FIXME|XXX|WIP|lorem ipsum)\b/gi) ?? []).toEqual([])
})

test.for(pages)('%s: names only files and folders that are there', (page) => {
  const named = [
    ...read(page).matchAll(/`((?:devices|gateway|simulators|dashboard|docs|test|bench)\/[\w./-]*)`/g),
  ]
  const missing = named.map(([, path]) => path as string).filter((path) => !existsSync(join(root, path)))
  expect(missing).toEqual([])
})

test.for([
  ['README.md', 'README.zh-CN.md'],
  ['docs/operators.md', 'docs/operators.zh-CN.md'],
  ['docs/devices.md', 'docs/devices.zh-CN.md'],
] as const)('%s and %s have the same headings and commands', ([english, chinese]) => {
  const levels = (page: string) => headings(page).map((line) => line.indexOf(' '))
  const first = (cell: string | undefined) => cell?.split('|')[1]?.trim()
  const coded = (page: string) =>
    read(page)
      .split('\n')
      .map(first)
      .filter((cell) => cell?.startsWith('`'))
      .map((cell) => cell?.match(/`[^`]+`/g))
  expect(levels(chinese)).toEqual(levels(english))
  expect(coded(chinese)).toEqual(coded(english))
})

test('the two READMEs show the same commands to run', () => {
  expect(fences('README.zh-CN.md')).toEqual(fences('README.md'))
})

test('decisions are numbered once each and all stand in their index', () => {
  const files = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d/.test(name))
  const numbers = files.map((name) => name.slice(0, 3))
  expect(numbers).toEqual([...new Set(numbers)])
  const index = links('docs/decisions/README.md').map(({ file }) => file.replace('docs/decisions/', ''))
  expect(index.toSorted()).toEqual(files.toSorted())
  for (const name of files) {
    const page = `docs/decisions/${name}`
    expect(read(page), page).toMatch(new RegExp(`^# ${name.slice(0, 3)} `))
    for (const part of ['Context', 'Choice', 'Harder', 'Revisit'])
      expect(read(page), `${page}: ${part}`).toContain(`**${part}`)
  }
})

test('what code cites by number is written down', () => {
  const handbook = read('docs/handbook.md')
  const decisions = readdirSync(join(root, 'docs/decisions'))
  const sources = ['gateway', 'devices', 'simulators', 'dashboard/console', 'test']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))),
    )
    .filter((name) => /\.tsx?$/.test(name))
    .map(read)
    .join('\n')
  const rules = [...sources.matchAll(/handbook (\d+\.\d+)/g)].map(([, number]) => `**${number}**`)
  const choices = [...sources.matchAll(/decisions?[ /](0\d\d)/g)].map(([, number]) => number as string)
  expect(rules.filter((rule) => !handbook.includes(rule))).toEqual([])
  expect(choices.filter((number) => !decisions.some((name) => name.startsWith(number)))).toEqual([])
})
