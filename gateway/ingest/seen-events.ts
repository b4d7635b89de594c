/** An event id with the receipt time of its event, epoch ms. */
export interface SeenEvent {
  /** Device key. */
  readonly key: string
  readonly eid: string
  readonly at: number
}

export interface SeenEventsOptions {
  /** Most ids kept of one device, so that a chatty one costs only its own. */
  readonly perDevice?: number
  /** How long an id is known; longer than any device stores events, ms. */
  readonly keepMs?: number
}

/** Ids of events already taken: a reader that restarts may send its stored taps again under new numbers. */
export interface SeenEvents {
  /** False when the event was seen before; otherwise remembers it. */
  take(key: string, eid: string, at: number): boolean
  /** Ids taken since the last call. */
  takeDirty(): readonly SeenEvent[]
  load(events: Iterable<SeenEvent>): void
  forget(key: string): void
}

export function createSeenEvents(options: SeenEventsOptions = {}): SeenEvents {
  const { perDevice = 512, keepMs = 72 * 3_600_000 } = options
  // Insertion order of a Map is the order of receipt: the first entry is the oldest.
  const devices = new Map<string, Map<string, number>>()
  let dirty: SeenEvent[] = []

  const remember = (key: string, eid: string, at: number): void => {
    let events = devices.get(key)
    if (events === undefined) {
      events = new Map()
      devices.set(key, events)
    }
    events.set(eid, at)
    for (const [oldest, since] of events) {
      if (events.size <= perDevice && since >= at - keepMs) break
      events.delete(oldest)
    }
  }
  return {
    take(key, eid, at) {
      const since = devices.get(key)?.get(eid)
      if (since !== undefined && since >= at - keepMs) return false
      remember(key, eid, at)
      dirty.push({ key, eid, at })
      return true
    },
    takeDirty() {
      const taken = dirty
      dirty = []
      return taken
    },
    load(events) {
      for (const { key, eid, at } of events) remember(key, eid, at)
    },
    forget(key) {
      devices.delete(key)
    },
  }
}
