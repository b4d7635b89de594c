import type { PostsPart, PostsPartRows } from '../posts/posts-setup.ts'
import type { PostSetup } from './contract/posts-setup.ts'
import type { Viewer } from './viewer.ts'

export interface PostRowKey {
  readonly site: string
  readonly id: string
}

/** The revision a change was made on, and why it is made. */
export interface PostSetupRequest {
  readonly revision: string
  readonly reason?: string
}

/** Null: there is no such site or row. A change on an older revision is refused with 409. */
export interface PostSetupService {
  read(site: string, viewer: Viewer): Promise<PostSetup | null>
  save<Part extends PostsPart>(
    key: PostRowKey,
    part: Part,
    request: PostSetupRequest & { readonly row: PostsPartRows[Part] },
    viewer: Viewer,
  ): Promise<PostSetup | null>
  retire(
    key: PostRowKey,
    part: PostsPart,
    request: PostSetupRequest,
    viewer: Viewer,
  ): Promise<PostSetup | null>
}
