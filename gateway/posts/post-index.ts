import type { Post, PostsConfig } from './post.ts'

/** The posts by id and by the devices that belong to them; asked for every event of a device. */
export interface PostIndex {
  readonly posts: ReadonlyMap<string, Post>
  /** Ids of posts at which a device stands. @param key `site/device` */
  at(key: string): readonly string[]
  /** Ids of posts whose log tells of this device's runs. */
  loggedAt(key: string): readonly string[]
}

export function indexPosts({ posts }: PostsConfig): PostIndex {
  const byDevice = new Map<string, string[]>()
  const byEquipment = new Map<string, string[]>()
  const add = (index: Map<string, string[]>, key: string, post: string): void => {
    index.set(key, [...(index.get(key) ?? []), post])
  }
  for (const { id, site, devices, equipment } of posts) {
    for (const device of devices) add(byDevice, `${site}/${device}`, id)
    for (const device of equipment) add(byEquipment, `${site}/${device}`, id)
  }
  return {
    posts: new Map(posts.map((post) => [post.id, post])),
    at: (key) => byDevice.get(key) ?? nowhere,
    loggedAt: (key) => byEquipment.get(key) ?? nowhere,
  }
}

const nowhere: readonly string[] = Object.freeze([])
