import { text } from '#devices/kit/text.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import type { OrderService } from '../../http/order-service.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Rung } from '../../oncall/ladder.ts'
import type { Rosters } from '../../oncall/setup.ts'
import { type OrderSettings, outOfOrder } from '../../orders/agreement.ts'
import type { Orders } from '../../orders/orders.ts'
import { listOrderSettings, saveOrderSettings } from '../../orders/settings-store.ts'
import { windowsOf } from '../../orders/working-time.ts'
import { type Context, changeBy, maySee } from '../context.ts'
import type { OrderCommands } from './order-commands.ts'

export interface OrderSettingsOptions {
  readonly context: Context
  readonly calendarOf: (site: string) => Calendar
  readonly orders: Pick<Orders, 'settingsOf'>
  readonly rosters: Pick<Rosters, 'ladderOf'>
  readonly commands: Pick<OrderCommands, 'settingsChanged'>
}

const VERSIONS_SHOWN = 50

/** Agreements of a site, as the HTTP server asks for them: every version is kept with its author and reason. */
export function createOrderSettings(
  options: OrderSettingsOptions,
): Pick<OrderService, 'settings' | 'saveSettings'> {
  const { context, calendarOf, orders, rosters, commands } = options
  const { store, clock, registry } = context
  const read = async (site: string) => ({
    site,
    settings: orders.settingsOf(site),
    versions: await listOrderSettings(store.read, site, VERSIONS_SHOWN),
  })
  return {
    async settings(site, viewer) {
      return maySee(viewer, site) && registry.site(site) !== undefined ? read(site) : null
    },
    async saveSettings(site, { settings, reason }, viewer) {
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      check(settings, calendarOf(site))
      checkUsed(settings, rosters.ladderOf(site))
      const entry = { action: 'order.settings', subject: site, detail: { reason, settings } }
      const made = { by: viewer.username, at: clock.now(), reason, settings }
      await changeBy(context, viewer, entry, (tx) => saveOrderSettings(tx, site, made))
      await commands.settingsChanged(site, settings, viewer.username)
      return read(site)
    },
  }
}

/** Refuses what nobody could mean: hours nobody can read, two agreements of one name, promises that run backwards. */
function check({ agreements }: OrderSettings, calendar: Calendar): void {
  const ids = agreements.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined)
    throw new Refusal(
      'twice',
      422,
      text(`协议编号 ${twice} 重复，请改用其他编号。`, `Two agreements are called ${twice}; rename one.`),
    )
  for (const { id, terms } of agreements) {
    for (const one of Object.values(terms)) {
      if (outOfOrder(one) !== null) throw backwards(id)
      const hours = one.calendar
      if (windowsOf(calendar, hours) !== undefined) continue
      throw new Refusal(
        'unknown-hours',
        422,
        text(
          `协议 ${id} 的服务时间“${hours}”无法识别；请写 always、working-hours 或如 08:00-18:00 on working-day。`,
          `The hours "${hours}" of agreement ${id} mean nothing; write always, working-hours, or e.g. 08:00-18:00 on working-day.`,
        ),
      )
    }
  }
}

const backwards = (id: string): Refusal =>
  new Refusal(
    'promises-backwards',
    422,
    text(
      `协议 ${id} 的时限须依次不短于前一项：响应、诊断、修复、最迟修复。`,
      `The limits of agreement ${id} must follow each other: respond, diagnose, restore, restore at worst.`,
    ),
  )

/** An agreement for whose orders somebody hears that they are late must not go away under that. */
function checkUsed({ agreements }: OrderSettings, ladder: readonly Rung[]): void {
  const named = ladder.flatMap((rung) => rung.agreements)
  const gone = named.find((id) => !agreements.some((one) => one.id === id))
  if (gone === undefined) return
  throw new Refusal(
    'agreement-in-use',
    409,
    text(
      `“值班待命 → 工单催办”中仍有针对协议 ${gone} 的条目，请先修改那里。`,
      `Late orders of agreement ${gone} still have lines of their own under “On call, Late orders”; change those first.`,
    ),
  )
}
