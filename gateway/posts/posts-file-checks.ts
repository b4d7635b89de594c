import { type Text, text } from '#devices/kit/text.ts'
import type { FileFault } from '../facility/schema-faults.ts'
import type { PostsFile } from './posts-file.ts'

/** What a posts part may name. */
export interface PostsSurroundings {
  readonly places: ReadonlySet<string>
  readonly guards: ReadonlySet<string>
  readonly devices: ReadonlySet<string>
}

/** What a schema cannot see: twice the same id, and references to nothing. */
export function checkPosts(file: PostsFile, { places, guards, devices }: PostsSurroundings): FileFault[] {
  const faults: FileFault[] = []
  const named = (path: string, ids: readonly string[], known: ReadonlySet<string>, where: string): void => {
    for (const id of ids) if (!known.has(id)) faults.push({ path, message: nothingThere(id, where) })
  }
  const once = (part: string, ids: readonly string[]): void => {
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) < index) faults.push({ path: `/posts/${part}/${index}/id`, message: twice(id) })
    }
  }
  once(
    'posts',
    file.posts.map(({ id }) => id),
  )
  once(
    'shifts',
    file.shifts.map(({ id }) => id),
  )
  for (const [index, row] of file.posts.entries()) {
    const path = `/posts/posts/${index}`
    named(`${path}/place`, row.place === undefined ? [] : [row.place], places, '/places')
    named(`${path}/persons`, row.persons ?? [], guards, '/guards')
    named(`${path}/devices`, row.devices ?? [], devices, '/devices')
    named(`${path}/equipment`, row.equipment ?? [], devices, '/devices')
  }
  const posts = new Set(file.posts.map(({ id }) => id))
  for (const [index, row] of file.shifts.entries()) {
    const path = `/posts/shifts/${index}`
    named(`${path}/post`, [row.post], posts, '/posts/posts')
    named(`${path}/persons`, row.persons ?? [], guards, '/guards')
    named(`${path}/turn`, row.turn ?? [], guards, '/guards')
    if (row.persons !== undefined && row.turn !== undefined) faults.push({ path, message: eitherOr })
    if (row.from === '24:00') faults.push({ path: `${path}/from`, message: startsAt24 })
  }
  for (const [index, row] of (file.certificates ?? []).entries()) {
    const path = `/posts/certificates/${index}`
    named(`${path}/person`, [row.person], guards, '/guards')
    if (row.valid_from > row.valid_to) faults.push({ path: `${path}/valid_to`, message: endsFirst })
  }
  return faults
}

const nothingThere = (id: string, where: string): Text =>
  text(
    `${where} 中没有 ${id}，请补充或改正引用。`,
    `There is no ${id} in ${where}; add it or correct the reference.`,
  )
const twice = (id: string): Text =>
  text(`${id} 重复，请改名或删除其一。`, `${id} stands here twice; rename or remove one of them.`)
const eitherOr = text(
  'persons 与 turn 只能填一个，请删除其一。',
  'A shift has persons (all of them) or turn (one a day), not both; remove one.',
)
const startsAt24 = text('开始时间不能是 24:00，请写 00:00。', 'A shift cannot start at 24:00; write 00:00.')
const endsFirst = text(
  '有效期结束早于开始，请改正。',
  'The certificate ends before it begins; correct the days.',
)
