import { type Text, text } from '#devices/kit/text.ts'
import { dayOf } from '../../calendar/zone.ts'
import type { Handover, SheetItem, SheetPart } from '../../posts/handover.ts'
import { listLog } from '../../posts/log-store.ts'
import type { Post } from '../../posts/post.ts'
import type { Context } from '../context.ts'
import type { OpenedSteps } from '../open-steps.ts'
import { openOrders, shelvedAlarms } from './handover-work.ts'

/** What a sheet is drawn up from. */
export interface SheetSource {
  readonly key: string
  readonly title: Text
  items(handover: Handover, post: Post, now: number): readonly SheetItem[] | Promise<readonly SheetItem[]>
}

/** Items of one part that stand in the sheet; `total` says how many there were. */
const ITEMS_MAX = 100

/**
 * The sheet of a handover from all that the gateway knows at this moment (handbook 2.2). A further part is one more source
 * in the list; nobody else needs to know of it.
 */
export async function drawSheet(
  sources: readonly SheetSource[],
  handover: Handover,
  post: Post,
  now: number,
): Promise<SheetPart[]> {
  return Promise.all(
    sources.map(async ({ key, title, items }) => {
      const all = await items(handover, post, now)
      return { key, title, items: all.slice(0, ITEMS_MAX), total: all.length }
    }),
  )
}

export function sheetSources(
  context: Context,
  steps: Pick<OpenedSteps, 'alarms' | 'orders' | 'patrol' | 'states'>,
): readonly SheetSource[] {
  const { registry, store } = context
  return [
    {
      key: 'alarms',
      title: text('未解除的告警', 'Open alarms'),
      items: ({ site }) =>
        steps.alarms
          .open()
          .filter((alarm) => alarm.subject.site === site && alarm.clearedAt === null)
          .toSorted((a, b) => a.raisedAt - b.raisedAt)
          .map(({ id, subject, title, raisedAt }) => ({
            id: `alarm:${id}`,
            text: text(`${subject.name.zh} ${title.zh}`, `${subject.name.en}: ${title.en}`),
            at: raisedAt,
          })),
    },
    {
      key: 'orders',
      title: text('未完成的工单', 'Open work orders'),
      items: ({ site }, _, now) => openOrders(steps, site, now),
    },
    {
      key: 'shelved',
      title: text('已搁置的告警', 'Shelved alarms'),
      items: ({ site }) => shelvedAlarms(context, steps, site),
    },
    {
      key: 'missed',
      title: text('本班漏巡点', 'Points missed in this shift'),
      items: (handover, _, now) => missedPoints(context, steps.patrol, handover, now),
    },
    {
      key: 'offline',
      title: text('离线设备', 'Devices offline'),
      items: ({ site }) =>
        registry
          .devices(site)
          .filter((device) => !device.retired)
          .flatMap((device) => {
            const state = steps.states.get(`${site}/${device.id}`)
            if (state?.online !== false) return []
            return { id: `device:${device.id}`, text: device.name, at: state.onlineSince }
          }),
    },
    {
      key: 'checklist',
      title: text('钥匙与器材', 'Keys and equipment'),
      items: (_, { checklist }) =>
        checklist.map(({ id, name }) => ({ id: `check:${id}`, text: name, at: null })),
    },
    {
      key: 'log',
      title: text('本班记事', 'Log of this shift'),
      async items({ site, post, since }) {
        const lines = await listLog(store.read, { sites: [site], post, from: since, limit: ITEMS_MAX })
        return lines.toReversed().map((line) => ({ id: `log:${line.id}`, text: line.text, at: line.at }))
      },
    },
  ]
}

/** Points of rounds whose deadline lay in the shift and that nobody visited. */
function missedPoints(
  { registry }: Context,
  patrol: OpenedSteps['patrol'],
  { site, since }: Handover,
  now: number,
): SheetItem[] {
  const zone = registry.site(site)?.zone ?? 'UTC'
  // A round belongs to the day its shift starts on, which may be the day before.
  const days = new Set([dayOf(since - DAY_MS, zone), dayOf(since, zone), dayOf(now, zone)])
  return [...days]
    .flatMap((day) => patrol.rounds(day))
    .filter((round) => round.site === site)
    .flatMap((round) =>
      round.visits
        .filter(({ verdict, deadline }) => verdict === 'missed' && deadline >= since && deadline <= now)
        .map((visit) => ({
          id: `visit:${round.id}:${visit.step}`,
          text: text(`${visit.name.zh}（${round.planName.zh}）`, `${visit.name.en} (${round.planName.en})`),
          at: visit.deadline,
        })),
    )
}

const DAY_MS = 86_400_000
