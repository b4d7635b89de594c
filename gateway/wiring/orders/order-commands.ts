import type { Alarm } from '../../alarms/alarm.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { OrderSettings } from '../../orders/agreement.ts'
import type { Command } from '../../orders/command.ts'
import type { OrderEffect } from '../../orders/effect.ts'
import type { Opening } from '../../orders/opening.ts'
import type { WorkOrder } from '../../orders/order.ts'
import type { Orders, Outcome } from '../../orders/orders.ts'
import { orderOfCommand, readOrder } from '../../orders/orders-store.ts'
import type { Outlet } from '../../pipeline.ts'
import type { AuditEntry } from '../../store/audit-store.ts'
import type { Db } from '../../store/store.ts'
import type { Waiting } from '../collect.ts'
import type { Committer } from '../commit-writer.ts'

/** What people do to orders; each resolves when it is on disk, with its audit entry. */
export interface OrderCommands {
  open(opening: Opening): Promise<WorkOrder | Refusal>
  act(command: Command): Promise<WorkOrder | Refusal>
  link(order: string, alarm: Alarm, by: string): Promise<WorkOrder | Refusal>
  /** New agreements are in force for every open order of the site; they are stored by the caller. */
  settingsChanged(site: string, settings: OrderSettings, by: string): Promise<void>
  /** Days of a site's calendar changed. */
  calendarChanged(site: string): void
}

export interface OrderCommandsOptions {
  readonly orders: Orders
  readonly clock: Clock
  readonly read: Db
  readonly waiting: Pick<Waiting, 'audit'>
  readonly outlet: Pick<Outlet, 'ordered'>
  readonly committer: Pick<Committer, 'note' | 'settled'>
}

export function createOrderCommands(options: OrderCommandsOptions): OrderCommands {
  const { orders, clock, read, waiting, outlet, committer } = options
  const tell = (effects: readonly OrderEffect[]): void => {
    for (const effect of effects) outlet.ordered(effect)
    committer.note(true)
  }
  /** By now; what fell due before is told first, whatever becomes of what is asked. */
  const now = (): number => {
    const at = clock.now()
    if (orders.nextAt() <= at) tell(orders.due(at))
    return at
  }
  const keep = async (
    done: Outcome | Refusal,
    entry: Omit<AuditEntry, 'at' | 'subject'>,
  ): Promise<WorkOrder | Refusal> => {
    if (done instanceof Refusal) return done
    const { order, effects } = done
    if (effects.length > 0) waiting.audit.push({ at: clock.now(), subject: order.id, ...entry })
    tell(effects)
    await committer.settled()
    return order
  }
  /** An order that is over may have left the memory; what was sent before may have been done to it. */
  const recall = async (id: string, command: string | null): Promise<void> => {
    if (orders.get(id) !== undefined) return
    const done = command === null ? undefined : await orderOfCommand(read, command)
    const order = await readOrder(read, done ?? id)
    if (order !== undefined) orders.recall(order)
  }
  return {
    open: (opening) =>
      keep(orders.open(opening, now()), {
        actor: opening.by,
        action: 'order.open',
        detail: { source: opening.source, title: opening.title.en, severity: opening.severity },
      }),
    async act(command) {
      await recall(command.order, command.id)
      const { deed, by, note } = command
      return keep(orders.act(command, now()), {
        actor: by.username,
        action: `order.${deed.action}`,
        detail: { ...deed, note },
      })
    },
    link: (order, alarm, by) =>
      keep(orders.link(order, alarm, by, now()), {
        actor: by,
        action: 'order.link-alarm',
        detail: { alarm: alarm.id },
      }),
    async settingsChanged(site, settings, by) {
      tell(orders.setSettings(site, settings, by, clock.now()))
      await committer.settled()
    },
    calendarChanged(site) {
      tell(orders.calendarChanged(site, clock.now()))
    },
  }
}
