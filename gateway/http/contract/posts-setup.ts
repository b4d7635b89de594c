import Type, { type Static } from 'typebox'
import { FilePost, FileShift } from '../../posts/posts-file.ts'
import { BothLanguages, Closed, List, Note, Nullable, Slug } from './schema.ts'

/** How a site's posts are set up. Rows are those of the site file (docs/site-file.md), and are checked as those are. */

const Named = Closed({ id: Type.String(), name: BothLanguages })

export const PostSetup = Closed({
  site: Type.String(),
  /** Differs with every change of posts and shifts: a change must name it. */
  revision: Type.String(),
  posts: List(FilePost),
  shifts: List(FileShift),
  /** What a row may name. */
  guards: List(Closed({ id: Type.String(), name: Type.String(), team: Nullable(Type.String()) })),
  devices: List(Named),
  places: List(Named),
  /** Types of certificates that are registered or needed. */
  certificateTypes: List(Type.String()),
})
export type PostSetup = Static<typeof PostSetup>

/** The revision a change was made on: when somebody was faster it is refused with 409. */
const Revision = Type.String({ minLength: 1, maxLength: 64 })
const base = { revision: Revision, reason: Type.Optional(Note) } as const
export const PostBody = Closed({ ...base, row: FilePost })
export const ShiftBody = Closed({ ...base, row: FileShift })
export const RetireQuery = Closed({
  revision: Revision,
  reason: Type.Optional(Type.String({ maxLength: 500 })),
})
export const SiteParams = Closed({ site: Slug })
export const RowParams = Closed({ site: Slug, id: Slug })
