import type { Gathering } from '../journal/gathering.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../kernel/log.ts'

export interface JournalFeedOptions {
  readonly journal: Pick<Journal, 'read' | 'consume' | 'lastPosition'>
  readonly log: Log
  /** Position up to which the stored records already hold everything. */
  readonly position: number
  readonly take: (gathering: Gathering) => void
  /** True while results cannot be stored: the journal keeps what comes meanwhile. */
  readonly isBlocked: () => boolean
}

/** Feeds the pipeline with every gathering exactly once, in order: first from the file, then as they come. */
export interface JournalFeed {
  /** Reads everything the file holds after the position; run once before devices are let in. */
  catchUp(): Promise<void>
  /** Called now and then: goes on reading the file when the pipeline was blocked for a while. */
  resume(): void
  readonly position: number
  close(): void
}

const READ_LIMIT = 200

export function createJournalFeed({
  journal,
  log,
  position: from,
  take,
  isBlocked,
}: JournalFeedOptions): JournalFeed {
  let position = from
  let behind = true
  let reading: Promise<void> | null = null
  let closed = false

  const accept = (gathering: Gathering): void => {
    if (gathering.position <= position) return
    position = gathering.position
    take(gathering)
  }
  const read = async (): Promise<void> => {
    while (!closed && !isBlocked()) {
      const newest = journal.lastPosition
      const gatherings = await journal.read(position, READ_LIMIT)
      for (const gathering of gatherings) accept(gathering)
      // What was stored while the answer was on its way is read in the next turn.
      behind = gatherings.length > 0 || journal.lastPosition !== newest
      if (behind) continue
      // Numbers of a new file start far above 0.
      position = Math.max(position, newest)
      return
    }
  }
  const catchUp = (): Promise<void> => {
    reading ??= read()
      .catch((error: unknown) => log.error({ err: error }, 'the journal cannot be read back; trying again'))
      .finally(() => {
        reading = null
      })
    return reading
  }
  const stop = journal.consume((gathering) => {
    if (behind) return
    if (isBlocked()) behind = true
    else accept(gathering)
  })
  return {
    catchUp,
    resume() {
      if (behind && !isBlocked()) void catchUp()
    },
    get position() {
      return position
    },
    close() {
      closed = true
      stop()
    },
  }
}
