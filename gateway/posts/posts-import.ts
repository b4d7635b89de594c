import { Compile } from 'typebox/compile'
import { type Text, text } from '#devices/kit/text.ts'
import { type Post, type PostsConfig, postLimits, type Shift } from './post.ts'
import { PostsFile } from './posts-file.ts'

/** Something wrong: where in the file (JSON pointer), and what to do about it. */
export interface PostsFault {
  readonly path: string
  readonly message: Text
}

export type ReadPosts =
  | { readonly ok: true; readonly file: PostsFile }
  | { readonly ok: false; readonly faults: readonly PostsFault[] }

/** What a posts part may name. */
export interface PostsSurroundings {
  readonly places: ReadonlySet<string>
  readonly guards: ReadonlySet<string>
  readonly devices: ReadonlySet<string>
}

const FAULTS_MAX = 50
const schema = Compile(PostsFile)

/** Reads the `posts` part of a site file and names up to 50 faults, each with its place and its remedy. Writes nothing. */
export function readPosts(value: unknown, around: PostsSurroundings): ReadPosts {
  if (!schema.Check(value)) {
    const faults = schema.Errors(value).map(({ instancePath, message }) => ({
      path: `/posts${instancePath}`,
      message: text(
        `取值不符合要求（${message}），请按文档 docs/site-file.md 修改。`,
        `${message}; change it as docs/site-file.md says.`,
      ),
    }))
    return { ok: false, faults: [...faults].slice(0, FAULTS_MAX) }
  }
  const faults = checkPosts(value, around).slice(0, FAULTS_MAX)
  return faults.length === 0 ? { ok: true, file: value } : { ok: false, faults }
}

/** A site's posts as the file says, over what there was. */
export function mergePosts(before: PostsConfig, site: string, file: PostsFile): PostsConfig {
  const elsewhere = <T extends { readonly site: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.site !== site)
  const given = (file.certificates ?? []).map(({ valid_from, valid_to, ...row }) => ({
    ...row,
    site,
    validFrom: valid_from,
    validTo: valid_to,
  }))
  const isGiven = (one: PostsConfig['certificates'][number]): boolean =>
    given.some(
      ({ person, type, number }) => person === one.person && type === one.type && number === one.number,
    )
  return {
    posts: [...elsewhere(before.posts), ...file.posts.map((row) => postOf(site, row))],
    shifts: [...elsewhere(before.shifts), ...file.shifts.map((row) => shiftOf(site, row))],
    // Certificates that were registered on the screen are facts of a person; a file adds and corrects, it takes none away.
    certificates: [...before.certificates.filter((one) => one.site !== site || !isGiven(one)), ...given],
  }
}

function postOf(site: string, row: PostsFile['posts'][number]): Post {
  const seconds = (minutes: number | undefined, otherwise: number): number =>
    minutes === undefined ? otherwise : minutes * 60
  return {
    id: `${site}/${row.id}`,
    site,
    name: nameOf(row.name),
    place: row.place ?? null,
    team: row.team ?? null,
    persons: row.persons ?? [],
    certificate: row.certificate ?? null,
    devices: row.devices ?? [],
    anyPass: row.any_pass ?? false,
    limits: {
      promptS: seconds(row.prompt_min, postLimits.promptS),
      alarmS: seconds(row.alarm_min, postLimits.alarmS),
      startS: seconds(row.start_min, postLimits.startS),
      reliefS: seconds(row.relief_min, postLimits.reliefS),
      handoverS: seconds(row.handover_min, postLimits.handoverS),
    },
    handover: row.handover ?? false,
    checklist: (row.checklist ?? []).map(({ id, name }) => ({ id, name: nameOf(name) })),
    keepsLog: row.keeps_log ?? false,
    equipment: row.equipment ?? [],
  }
}

function shiftOf(site: string, row: PostsFile['shifts'][number]): Shift {
  return {
    id: `${site}/${row.id}`,
    site,
    post: `${site}/${row.post}`,
    name: nameOf(row.name),
    on: row.calendar,
    from: row.from,
    to: row.to,
    who: row.turn === undefined ? { each: row.persons ?? [] } : { turn: row.turn },
  }
}

/** What a schema cannot see: twice the same id, and references to nothing. */
function checkPosts(file: PostsFile, { places, guards, devices }: PostsSurroundings): PostsFault[] {
  const faults: PostsFault[] = []
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

const nameOf = (name: string | Text): Text => (typeof name === 'string' ? text(name, name) : name)

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
