import { createHash } from 'node:crypto'
import type { PostSetup } from '../../http/contract/posts-setup.ts'
import type { PostRowKey, PostSetupRequest, PostSetupService } from '../../http/post-setup-service.ts'
import type { LiveEffect, Viewer } from '../../http/services.ts'
import { postsFileOf } from '../../posts/posts-export.ts'
import type { PostsFile } from '../../posts/posts-file.ts'
import { readPosts, withPosts } from '../../posts/posts-import.ts'
import { postsSurroundings, savePostsConfig } from '../../posts/posts-import-store.ts'
import { type PostsPart, withoutRow, withRow } from '../../posts/posts-setup.ts'
import { loadPostsConfig } from '../../posts/posts-store.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import { changedMeanwhile, faulty, handoverOpen, idIsFixed, shiftsLeft } from './post-setup-refusals.ts'
import type { PostsPortOptions } from './posts-desk.ts'

export interface PostSetupPortOptions extends Pick<PostsPortOptions, 'context' | 'steps' | 'posted'> {
  readonly tell: (effect: LiveEffect) => void
}

interface Change {
  readonly key: PostRowKey
  readonly part: PostsPart
  readonly action: 'save' | 'retire'
  readonly request: PostSetupRequest
  readonly viewer: Viewer
  /** What it makes of the present posts; null: what it is about is not there. */
  readonly edit: (file: PostsFile) => PostsFile | null
}

/** Setting up posts and shifts: checked as a site file is, audited, in force at once (decision 019). */
export function createPostSetupPort(options: PostSetupPortOptions): PostSetupService {
  const { context, steps } = options
  const read = (site: string): PostSetup => setupOf(context, steps.posts.config, site)
  const make = async (change: Change): Promise<PostSetup | null> =>
    (await makeChange(options, change)) ? read(change.key.site) : null
  return {
    read: async (site, viewer) =>
      maySee(viewer, site) && context.registry.site(site) !== undefined ? read(site) : null,
    save: (key, part, { row, ...request }, viewer) => {
      if (row.id !== key.id) throw idIsFixed(key.id)
      return make({ ...{ key, part, request, viewer }, action: 'save', edit: (f) => withRow(f, part, row) })
    },
    async retire(key, part, request, viewer) {
      const id = `${key.site}/${key.id}`
      const open = part === 'posts' ? steps.posts.handovers(id) : []
      if (maySee(viewer, key.site) && open.some(({ state }) => state !== 'accepted')) throw handoverOpen()
      return make({
        ...{ key, part, request, viewer },
        action: 'retire',
        edit: (file) => retired(file, part, key.id),
      })
    },
  }
}

/** Resolves when it is on disk and the roster goes by it; false when there is no such site or row. */
async function makeChange(options: PostSetupPortOptions, change: Change): Promise<boolean> {
  const { context, steps, posted, tell } = options
  const { key, part, action, request, viewer, edit } = change
  const { site, id } = key
  if (!maySee(viewer, site) || context.registry.site(site) === undefined) return false
  const now = context.clock.now()
  const { revision, reason = '' } = request
  const entry = {
    action: `post.${part === 'posts' ? 'post' : 'shift'}.${action}`,
    subject: `${site}/${id}`,
    detail: { revision, reason },
  }
  const made = await changeBy(context, viewer, entry, async (tx) => {
    const before = await loadPostsConfig(tx)
    const current = postsFileOf(before, site)
    if (revisionOf(current) !== revision) throw changedMeanwhile()
    const edited = edit(current)
    if (edited === null) return null
    const checked = readPosts(edited, await postsSurroundings(tx, site))
    if (!checked.ok) throw faulty(checked.faults)
    const after = withPosts(before, site, checked.file)
    await savePostsConfig(tx, before, after, now)
    return after
  })
  if (made === null) return false
  const { posts, shifts } = made
  await posted(steps.posts.setConfig({ ...steps.posts.config, posts, shifts }, now), [])
  tell({ name: 'setup', site, data: { site, part: 'posts', by: viewer.username } })
  return true
}

function retired(file: PostsFile, part: PostsPart, id: string): PostsFile | null {
  if (!file[part].some((row) => row.id === id)) return null
  const users = part === 'posts' ? file.shifts.filter(({ post }) => post === id) : []
  if (users.length > 0) throw shiftsLeft(users)
  return withoutRow(file, part, id)
}

function setupOf({ registry }: Context, config: Parameters<typeof postsFileOf>[0], site: string): PostSetup {
  const file = postsFileOf(config, site)
  const types = [
    ...file.posts.flatMap(({ certificate }) => certificate ?? []),
    ...(file.certificates ?? []).map(({ type }) => type),
  ]
  return {
    site,
    revision: revisionOf(file),
    posts: file.posts,
    shifts: file.shifts,
    guards: registry.guards(site).map(({ id, name, team }) => ({ id, name, team })),
    devices: registry
      .devices(site)
      .filter(({ retired: gone }) => !gone)
      .map(({ id, name }) => ({ id, name })),
    places: registry.places(site).map(({ id, name }) => ({ id, name })),
    certificateTypes: [...new Set(types)].sort(),
  }
}

function revisionOf({ posts, shifts }: PostsFile): string {
  return createHash('sha256')
    .update(JSON.stringify([posts, shifts]))
    .digest('hex')
    .slice(0, 16)
}
