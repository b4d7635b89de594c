import { expect, test } from 'vitest'
import { noPosts } from '#gateway/posts/post.ts'
import { postsFileOf } from '#gateway/posts/posts-export.ts'
import { readPosts, withPosts } from '#gateway/posts/posts-import.ts'

const around = { places: new Set(['lobby']), guards: new Set(['wang', 'li']), devices: new Set(['door-1']) }
const post = { id: 'room', name: { zh: '监控中心', en: 'Control room' } }
const shift = { id: 'day', post: 'room', name: 'Day', calendar: 'every-day', from: '08:00', to: '16:00' }
const part = (changes: object) => ({ posts: [post], shifts: [shift], ...changes })

const faultsOf = (value: unknown): string[] => {
  const read = readPosts(value, around)
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path} ${message.en}`)
}

test('a fault names its place and what is wrong there, once', () => {
  expect(faultsOf(part({ posts: [{ ...post, promt_min: 5 }] }))).toEqual([
    '/posts/posts/0/promt_min promt_min is not known here; check its spelling or remove it.',
  ])
  expect(faultsOf(part({ shifts: [{ ...shift, from: undefined }] }))).toHaveLength(1)
  expect(faultsOf({ posts: [post] })).toEqual(['/posts/shifts shifts is missing; add it.'])
  expect(faultsOf(part({ posts: [{ ...post, prompt_min: 0 }] }))).toEqual([
    '/posts/posts/0/prompt_min must be >= 1; change it as docs/site-file.md says.',
  ])
})

test('what a schema cannot see is found: ids twice, references to nothing, days in the wrong order', () => {
  const certificate = {
    person: 'li',
    type: 'fire',
    number: '7',
    valid_from: '2026-06-02',
    valid_to: '2026-06-01',
  }
  const file = {
    posts: [post, { ...post, place: 'roof', persons: ['nobody'], devices: ['door-9'], equipment: ['ups'] }],
    shifts: [
      { ...shift, persons: ['wang'], turn: ['li'] },
      { ...shift, id: 'night', post: 'gate', from: '24:00', persons: ['zhao'] },
    ],
    certificates: [certificate, { ...certificate, person: 'sun', valid_to: '2026-06-03' }],
  }
  expect(faultsOf(file).map((line) => line.split(' ')[0])).toEqual([
    '/posts/posts/1/id',
    '/posts/posts/1/place',
    '/posts/posts/1/persons',
    '/posts/posts/1/devices',
    '/posts/posts/1/equipment',
    '/posts/shifts/0',
    '/posts/shifts/1/post',
    '/posts/shifts/1/persons',
    '/posts/shifts/1/from',
    '/posts/certificates/0/valid_to',
    '/posts/certificates/1/person',
  ])
})

test('posts read from a file and written as one again are the same', () => {
  const full = {
    ...{ ...post, place: 'lobby', team: 'room', persons: ['wang'], certificate: 'fire', devices: ['door-1'] },
    ...{ any_pass: true, prompt_min: 20, alarm_min: 7, start_min: 3, relief_min: 4, handover: true },
    ...{
      handover_min: 12,
      checklist: [{ id: 'keys', name: post.name }],
      keeps_log: true,
      equipment: ['door-1'],
    },
  }
  const certificates = [
    { person: 'li', type: 'fire', number: '7', valid_from: '2026-01-01', valid_to: '2026-12-31' },
  ]
  const file = {
    posts: [full],
    shifts: [
      { ...shift, name: post.name, calendar: { weekdays: [1, 7] }, turn: ['wang', 'li'] },
      { ...shift, id: 'night', name: post.name, from: '16:00', to: '08:00', persons: ['li'] },
    ],
    certificates,
  }
  const read = readPosts(file, around)
  expect(read).toMatchObject({ ok: true })
  const config = read.ok ? withPosts(noPosts, 'hq', read.file) : noPosts
  expect(postsFileOf(config, 'hq')).toEqual(file)
  expect(postsFileOf(config, 'elsewhere')).toEqual({ posts: [], shifts: [], certificates: [] })
})
