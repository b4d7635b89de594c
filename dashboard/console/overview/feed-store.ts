import { useSyncExternalStore } from 'react'
import type { LiveEvent } from '../live/event.ts'
import { applyToFeed, type FeedItem, type Worth } from './feed.ts'

let feed: readonly FeedItem[] = []
const listeners = new Set<() => void>()

/** Takes a frame's messages into the feed. */
export function takeIntoFeed(batch: readonly LiveEvent[], worth: Worth): void {
  const next = applyToFeed(feed, batch, worth)
  if (next === feed) return
  feed = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What happened since this screen was opened, newest first. */
export const useFeed = (): readonly FeedItem[] => useSyncExternalStore(subscribe, () => feed)
