import type { Certificate } from './certificate.ts'
import type { Post, PostsConfig, Shift } from './post.ts'
import type { FileCertificate, FilePost, FileShift, PostsFile } from './posts-file.ts'

/**
 * The posts of a site as a site file would say it, sorted by id. The inverse of `withPosts`, so that whatever people change
 * passes the same checks as a file.
 */
export function postsFileOf({ posts, shifts, certificates }: PostsConfig, site: string): PostsFile {
  const own = <T extends { readonly site: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.site === site)
  return {
    posts: own(posts).map(postRow).toSorted(byId),
    shifts: own(shifts).map(shiftRow).toSorted(byId),
    certificates: own(certificates).map(certificateRow),
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

/** The id within the site. */
const localId = (id: string): string => id.slice(id.indexOf('/') + 1)

function postRow({ id, name, limits, ...post }: Post): FilePost {
  return {
    id: localId(id),
    name,
    ...(post.place !== null && { place: post.place }),
    ...(post.team !== null && { team: post.team }),
    persons: [...post.persons],
    ...(post.certificate !== null && { certificate: post.certificate }),
    devices: [...post.devices],
    any_pass: post.anyPass,
    prompt_min: limits.promptS / 60,
    alarm_min: limits.alarmS / 60,
    start_min: limits.startS / 60,
    relief_min: limits.reliefS / 60,
    handover: post.handover,
    handover_min: limits.handoverS / 60,
    checklist: post.checklist.map((item) => ({ ...item })),
    keeps_log: post.keepsLog,
    equipment: [...post.equipment],
  }
}

function shiftRow({ id, post, name, on, from, to, who }: Shift): FileShift {
  return {
    id: localId(id),
    post: localId(post),
    name,
    calendar: typeof on === 'string' ? on : { weekdays: [...on.weekdays] },
    from,
    to,
    ...('turn' in who ? { turn: [...who.turn] } : { persons: [...who.each] }),
  }
}

const certificateRow = ({ person, type, number, validFrom, validTo }: Certificate): FileCertificate => ({
  ...{ person, type, number },
  valid_from: validFrom,
  valid_to: validTo,
})
