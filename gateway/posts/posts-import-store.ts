import { SettingError } from '../kernel/errors.ts'
import type { Tx } from '../store/store.ts'
import type { Certificate } from './certificate.ts'
import type { PostsConfig } from './post.ts'
import { mergePosts, readPosts } from './posts-import.ts'
import { certificateRow, postRow, shiftRow } from './posts-rows.ts'
import { loadPostsConfig, upsertPosts } from './posts-store.ts'
import type { PostsTables } from './posts-tables.ts'

type FacilityTables = {
  place: { site: string; id: string }
  guard: { site: string; id: string }
  device: { site: string; id: string }
}

/**
 * Imports the `posts` part of a site file, after its places, devices and guards. The same part again changes nothing.
 * Throws SettingError that names every fault.
 */
export async function importPosts(tx: Tx, site: string, part: unknown, now: number): Promise<PostsConfig> {
  const facility = tx.withTables<FacilityTables>()
  const idsOf = async (table: 'place' | 'guard' | 'device'): Promise<Set<string>> => {
    const rows = await facility.selectFrom(table).select('id').where('site', '=', site).execute()
    return new Set(rows.map(({ id }) => id))
  }
  const read = readPosts(part, {
    places: await idsOf('place'),
    guards: await idsOf('guard'),
    devices: await idsOf('device'),
  })
  if (!read.ok) {
    const faults = read.faults.map(({ path, message }) => `  ${path}  ${message.en}  ${message.zh}`)
    throw new SettingError(
      'GATEHOUSE_SITE_FILE',
      `the posts part has ${faults.length} faults\n${faults.join('\n')}`,
    )
  }
  const before = await loadPostsConfig(tx)
  const after = mergePosts(before, site, read.file)
  await upsertPosts(tx, 'post', ['id'], after.posts.map(postRow))
  await upsertPosts(tx, 'post_shift', ['id'], after.shifts.map(shiftRow))
  for (const certificate of after.certificates) await saveCertificate(tx, certificate)
  await retire(tx, 'post', before.posts, after.posts, now)
  await retire(tx, 'post_shift', before.shifts, after.shifts, now)
  return after
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
