import { type Text, text } from '#devices/kit/text.ts'
import { loadFileBase, saveFileBase } from '../facility/file-base-store.ts'
import { mergeFile } from '../facility/file-merge.ts'
import type { FileFault } from '../facility/schema-faults.ts'
import { SettingError } from '../kernel/errors.ts'
import type { Tx } from '../store/store.ts'
import type { Certificate } from './certificate.ts'
import { noPosts, type PostsConfig } from './post.ts'
import { postsFileOf } from './posts-export.ts'
import type { PostsSurroundings } from './posts-file-checks.ts'
import { readPosts, withPosts } from './posts-import.ts'
import { certificateRow, postRow, shiftRow } from './posts-rows.ts'
import { type PostsRow, postsOfRows, rowsOfPosts, withFormerCertificates } from './posts-setup.ts'
import { loadPostsConfig, upsertPosts } from './posts-store.ts'
import type { PostsTables } from './posts-tables.ts'

type FacilityTables = {
  place: { site: string; id: string }
  guard: { site: string; id: string }
  device: { site: string; id: string }
}

/** What an import of the posts part came to. */
export interface PostsImport {
  readonly config: PostsConfig
  /** Keys of rows the file changed that people had changed too: theirs stay. */
  readonly kept: readonly string[]
  /** Why nothing was taken over: the file does not fit what people have made beside it. */
  readonly misfits: readonly Text[]
}

/**
 * Imports the `posts` part of a site file, after its places, devices and guards: takes over what the file changed since it
 * was last imported, and leaves alone what people changed (decision 019). The same part again changes nothing. Throws
 * SettingError that names every fault of the file.
 */
export async function importPosts(tx: Tx, site: string, part: unknown, now: number): Promise<PostsImport> {
  const around = await postsSurroundings(tx, site)
  const read = readPosts(part, around)
  if (!read.ok) {
    const faults = read.faults.map(({ path, message }) => `  ${path}  ${message.en}  ${message.zh}`)
    throw new SettingError(
      'GATEHOUSE_SITE_FILE',
      `the posts part has ${faults.length} faults\n${faults.join('\n')}`,
    )
  }
  const before = await loadPostsConfig(tx)
  const current = rowsOfPosts(postsFileOf(before, site))
  const base = (await loadFileBase<PostsRow>(tx, site, 'posts')) ?? current
  // In the form the posts are read back in, so that a different way of writing the same is no change.
  const written = rowsOfPosts(postsFileOf(withPosts(noPosts, site, read.file), site))
  const file = withFormerCertificates(written, base)
  const merged = mergeFile(base, file, current)
  const kept = merged.kept.map(({ key }) => key)
  const result = readPosts(postsOfRows(merged.rows), around)
  if (!result.ok) return { config: before, kept, misfits: result.faults.map(faultText) }
  await saveFileBase(tx, site, 'posts', file)
  const config = withPosts(before, site, result.file)
  await savePostsConfig(tx, before, config, now)
  return { config, kept, misfits: [] }
}

const faultText = ({ path, message }: FileFault): Text =>
  text(`${path} ${message.zh}`, `${path} ${message.en}`)

/** What the checks of a site's posts may refer to. */
export async function postsSurroundings(tx: Tx, site: string): Promise<PostsSurroundings> {
  const facility = tx.withTables<FacilityTables>()
  const idsOf = async (table: 'place' | 'guard' | 'device'): Promise<Set<string>> => {
    const rows = await facility.selectFrom(table).select('id').where('site', '=', site).execute()
    return new Set(rows.map(({ id }) => id))
  }
  return {
    places: await idsOf('place'),
    guards: await idsOf('guard'),
    devices: await idsOf('device'),
  }
}

/** Writes a configuration over the one before. Posts and shifts that are not in it any more are retired, never removed. */
export async function savePostsConfig(
  tx: Tx,
  before: PostsConfig,
  after: PostsConfig,
  now: number,
): Promise<void> {
  await upsertPosts(tx, 'post', ['id'], after.posts.map(postRow))
  await upsertPosts(tx, 'post_shift', ['id'], after.shifts.map(shiftRow))
  for (const certificate of after.certificates) await saveCertificate(tx, certificate)
  await retire(tx, 'post', before.posts, after.posts, now)
  await retire(tx, 'post_shift', before.shifts, after.shifts, now)
}

/** Registers a certificate, or corrects its days. */
export async function saveCertificate(tx: Tx, certificate: Certificate): Promise<void> {
  await upsertPosts(
    tx,
    'post_certificate',
    ['site', 'person', 'type', 'number'],
    [certificateRow(certificate)],
  )
}

export async function removeCertificate(tx: Tx, certificate: Certificate): Promise<void> {
  const { site, person, type, number } = certificate
  await tx
    .withTables<PostsTables>()
    .deleteFrom('post_certificate')
    .where('site', '=', site)
    .where('person', '=', person)
    .where('type', '=', type)
    .where('number', '=', number)
    .execute()
}

async function retire(
  tx: Tx,
  table: 'post' | 'post_shift',
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
  now: number,
): Promise<void> {
  const named = new Set(after.map(({ id }) => id))
  const tables = tx.withTables<PostsTables>()
  for (const { id } of before) {
    if (named.has(id)) continue
    await tables.updateTable(table).set({ retired_at: now }).where('id', '=', id).execute()
  }
}
