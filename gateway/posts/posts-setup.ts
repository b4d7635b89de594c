import type { FileCertificate, FilePost, FileShift, PostsFile } from './posts-file.ts'

/** What people set up in the console, by the key of its row: `posts/id`, `shifts/id`, `certificates/["person","type","number"]`. */
export type PostsRow = FilePost | FileShift | FileCertificate
export type PostsRows = ReadonlyMap<string, PostsRow>

export function rowsOfPosts({ posts, shifts, certificates = [] }: PostsFile): Map<string, PostsRow> {
  return new Map<string, PostsRow>([
    ...posts.map((row) => [`posts/${row.id}`, row] as const),
    ...shifts.map((row) => [`shifts/${row.id}`, row] as const),
    ...certificates.map((row) => [certificateKey(row), row] as const),
  ])
}

export function postsOfRows(rows: PostsRows): PostsFile {
  const of = <Row extends PostsRow>(part: string): Row[] =>
    [...rows].filter(([key]) => key.startsWith(`${part}/`)).map(([, row]) => row as Row)
  return { posts: of<FilePost>('posts'), shifts: of<FileShift>('shifts'), certificates: of('certificates') }
}

/** What a file says, and the certificates it said before: they are facts of persons, and leaving them out takes none away. */
export function withFormerCertificates(file: PostsRows, before: PostsRows): PostsRows {
  const former = [...before].filter(([key]) => key.startsWith('certificates/') && !file.has(key))
  return new Map([...file, ...former])
}

function certificateKey({ person, type, number }: FileCertificate): string {
  return `certificates/${JSON.stringify([person, type, number])}`
}

/** Parts that are set up a row at a time; certificates have operations of their own. */
export const postsParts = ['posts', 'shifts'] as const
export type PostsPart = (typeof postsParts)[number]
export interface PostsPartRows {
  readonly posts: FilePost
  readonly shifts: FileShift
}

/** The part with a row put, in the place of the one with its id. */
export function withRow<Part extends PostsPart>(
  file: PostsFile,
  part: Part,
  row: PostsPartRows[Part],
): PostsFile {
  const rows = new Map<string, PostsRow>([...rowsOfPosts(file), [`${part}/${row.id}`, row]])
  return postsOfRows(rows)
}

export function withoutRow(file: PostsFile, part: PostsPart, id: string): PostsFile {
  return postsOfRows(new Map([...rowsOfPosts(file)].filter(([key]) => key !== `${part}/${id}`)))
}
