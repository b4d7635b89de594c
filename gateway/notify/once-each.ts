import type { Page } from './page.ts'

/**
 * What is said at one step of one thing: each receiver hears of it once. What comes first wins, so pages that ask for an
 * answer stand before messages that only tell.
 */
export function onceEach(pages: readonly Page[]): Page[] {
  const heard = new Set<string>()
  return pages.filter(({ to, about }) => {
    const key = `${to.type === 'person' ? `@${to.username}` : to.channel} ${about.type} ${about.id}`
    if (heard.has(key)) return false
    heard.add(key)
    return true
  })
}
