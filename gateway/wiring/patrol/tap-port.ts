import { text } from '#devices/kit/text.ts'
import type { ManualTap, TapAnswer, TapBatch } from '../../http/contract/taps.ts'
import type { TapService, Viewer } from '../../http/services.ts'
import type { TapEntry } from '../../ingest/reading.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { CodeBook } from '../../patrol/code-book.ts'
import { namingPoint } from '../../patrol/tap.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { PatrolViewing } from './patrol-view.ts'
import { entryOfPhone } from './phone-entry.ts'
import { handedAnswer, refusedAnswer } from './tap-answer.ts'
import type { TapDesk } from './tap-desk.ts'
import { importWands } from './wand-import.ts'

export interface TapPortOptions {
  readonly context: Context
  readonly desk: TapDesk
  readonly viewing: PatrolViewing
  readonly codes: CodeBook
}

/** Entries by hand may reach back so far; what is older belongs into a correction of the closed month. */
const OLDEST_MS = 31 * 86_400_000

/** Taps of people as the HTTP server hands them on. */
export function createTapPort(options: TapPortOptions): TapService {
  const { context } = options
  return {
    async enter(batch, viewer) {
      if (!maySee(viewer, batch.site) || context.registry.site(batch.site) === undefined) return null
      return enter(batch, viewer, options)
    },
    async enterByHand(tap, viewer) {
      if (!maySee(viewer, tap.site) || context.registry.site(tap.site) === undefined) return null
      return enterByHand(tap, viewer, options)
    },
    async importWands(wanted, viewer) {
      if (!maySee(viewer, wanted.site) || context.registry.site(wanted.site) === undefined) return null
      return importWands(wanted, viewer, options)
    },
  }
}

async function enter(
  batch: TapBatch,
  { username }: Viewer,
  { context, desk, viewing, codes }: TapPortOptions,
) {
  const { site, phone, sentAt, taps } = batch
  const rx = context.clock.now()
  const skewMs = rx - sentAt
  const guard = guardIdOf(context, site, username)
  const setting = { site, username, guard, phone, rx, skewMs, codes }
  const entries = taps.map((tap) => entryOfPhone(tap, setting))
  const handed = await desk.hand(entries.filter((entry) => 'reader' in entry))
  const answers = handed.values()
  const items = entries.map((entry, index): TapAnswer => {
    if (!('reader' in entry)) return refusedAnswer(taps[index]?.eid ?? '', entry)
    return handedAnswer(viewing, entry, answers.next().value ?? { is: 'known' })
  })
  return { now: context.clock.now(), skewMs, items }
}

/**
 * Who the tap names. Somebody who is no guard of the site walks under the name of the account, which is on no roster:
 * the tap counts and is marked, as for any stand-in.
 */
function guardIdOf({ registry }: Context, site: string, username: string): string {
  return registry.guardOf(site, username)?.id ?? `@${username}`
}

async function enterByHand(tap: ManualTap, viewer: Viewer, { context, desk, viewing }: TapPortOptions) {
  const { site, eid, checkpoint, guard, at, reason } = tap
  const rx = context.clock.now()
  const point = viewing.checkpoint(checkpoint)
  if (point === undefined || point.site !== site || point.retiredAt !== null) throw noSuchPoint()
  if (context.registry.guard(site, guard) === undefined) throw noSuchGuard()
  if (at > rx || at < rx - OLDEST_MS) throw badTime()
  const entry: TapEntry = {
    site,
    reader: `${site}/manual`,
    eid,
    ts: at,
    rx,
    hist: true,
    fields: { uid: namingPoint(checkpoint), guard, method: 'manual' },
    by: viewer.username,
    reason,
  }
  const [handed = { is: 'known' as const }] = await desk.hand([entry])
  if (handed.is === 'taken') {
    const detail = { checkpoint, guard, at, reason }
    const subject = `${entry.reader}/${eid}`
    await changeBy(context, viewer, { action: 'patrol.tap.enter', subject, detail }, async () => {})
  }
  return handedAnswer(viewing, entry, handed)
}

const noSuchPoint = (): Refusal =>
  new Refusal(
    'no-such-checkpoint',
    400,
    text(
      '该项目没有这个巡更点，请刷新后重选。',
      'The site has no such checkpoint; refresh and choose again.',
    ),
  )

const noSuchGuard = (): Refusal =>
  new Refusal(
    'no-such-guard',
    400,
    text('该项目没有这名巡逻员，请刷新后重选。', 'The site has no such guard; refresh and choose again.'),
  )

const badTime = (): Refusal =>
  new Refusal(
    'bad-time',
    400,
    text(
      '补录时间不能晚于现在，也不能早于 31 天前。',
      'The time of an entry by hand must not be ahead of now or more than 31 days ago.',
    ),
  )
