import type { InspectionService } from '../../http/inspection-service.ts'
import type { Log } from '../../kernel/log.ts'
import type { Context } from '../context.ts'
import type { Core } from '../core.ts'
import { createInspectionBook } from './inspection-book.ts'
import { openInspectionOrders } from './inspection-orders.ts'
import { createInspectionPort } from './inspection-port.ts'
import { createInspectionUpkeep, type InspectionUpkeep } from './inspection-upkeep.ts'

/** Inspections: the port for people, and what goes on by itself. */
export interface Inspections {
  readonly port: InspectionService
  readonly upkeep: InspectionUpkeep
}

export interface InspectionsOptions {
  readonly context: Context
  readonly core: Pick<Core, 'steps' | 'judged' | 'orderCommands'>
  readonly log: Log
}

export function openInspections({ context, core, log }: InspectionsOptions): Inspections {
  const { calendarOf, alarms, labels, codes, setup } = core.steps
  const book = createInspectionBook({ context, calendarOf })
  const openAlarms = () => alarms.open()
  const { judged: judge, orderCommands: commands } = core
  const openOrders = () => openInspectionOrders({ store: context.store, commands, log })
  const upkeep = createInspectionUpkeep({ context, book, log, openAlarms, judge, openOrders })
  const pointOf = (checkpoint: string): string | null => setup.checkpoint(checkpoint)?.place ?? null
  const port = createInspectionPort({ context, book, labels, codes, pointOf, wake: upkeep.wake })
  return { port, upkeep }
}
