import { text } from '#devices/kit/text.ts'
import type { Alarm } from '../../alarms/alarm.ts'
import type { NewOrder, OrderDeed } from '../../http/contract/order-deeds.ts'
import type { Viewer } from '../../http/services.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { type Opening, openingOf } from '../../orders/opening.ts'
import type { WorkOrder } from '../../orders/order.ts'
import type { Context } from '../context.ts'
import type { Core } from '../core.ts'
import { arrivalPoint } from './order-arrival.ts'
import { deedOf } from './order-deed.ts'
import { actorOf } from './order-detail.ts'

export interface OrderDeedsOptions {
  readonly context: Context
  readonly steps: Pick<Core['steps'], 'orders' | 'alarms' | 'codes' | 'setup'>
  readonly commands: Core['orderCommands']
}

/** What people do to orders, from the words of the API to the step. */
export interface OrderDeeds {
  open(said: NewOrder, viewer: Viewer): Promise<WorkOrder | Refusal>
  perform(order: WorkOrder, said: OrderDeed, viewer: Viewer): Promise<WorkOrder | Refusal>
}

export function createOrderDeeds(options: OrderDeedsOptions): OrderDeeds {
  const { context, steps, commands } = options
  const alarmOf = (site: string, id: string): Alarm | undefined => {
    const alarm = steps.alarms.get(id)
    return alarm?.subject.site === site ? alarm : undefined
  }
  const link = async (order: WorkOrder, id: string, viewer: Viewer): Promise<WorkOrder | Refusal> => {
    const alarm = alarmOf(order.site, id)
    if (!actorOf(viewer).dispatch) return mayNotLink()
    return alarm === undefined ? noAlarm() : commands.link(order.id, alarm, viewer.username)
  }
  return {
    async open(said, viewer) {
      const opening = openingBy(context, said, viewer, alarmOf)
      return opening instanceof Refusal ? opening : commands.open(opening)
    },
    async perform(order, said, viewer) {
      if (said.action === 'link-alarm' && said.alarm !== undefined) return link(order, said.alarm, viewer)
      const point = said.code === undefined ? null : arrivalPoint(options, order, said.code)
      if (point instanceof Refusal) return point
      const deed = deedOf(said, point)
      if (deed instanceof Refusal) return deed
      const { note = '', doneAt = null, id = null } = said
      return commands.act({ order: order.id, deed, by: actorOf(viewer), note, doneAt, id })
    },
  }
}

function openingBy(
  { registry }: Context,
  said: NewOrder,
  viewer: Viewer,
  alarmOf: (site: string, id: string) => Alarm | undefined,
): Opening | Refusal {
  const { site, device = null, place = null } = said
  const registered = device === null ? undefined : registry.device(`${site}/${device}`)
  if (device !== null && registered === undefined) return notFound(text('该设备', 'The device'))
  if (place !== null && registry.place(site, place) === undefined)
    return notFound(text('该位置', 'The place'))
  const spoken = {
    severity: said.severity,
    description: said.description ?? '',
    by: viewer.username,
    confirmed: true,
    command: said.id ?? null,
  }
  if (said.alarm !== undefined) {
    const alarm = alarmOf(site, said.alarm)
    if (alarm === undefined) return noAlarm()
    return { ...openingOf(alarm, registry.device(`${site}/${alarm.subject.id}`)?.place ?? null), ...spoken }
  }
  return {
    ...spoken,
    ...{ site, source: 'person', sourceId: null, device, alarm: null },
    title: text(said.title, said.title),
    place: place ?? registered?.place ?? null,
  }
}

const noAlarm = (): Refusal => notFound(text('该未关闭的告警', 'An alarm that is not closed'))

const mayNotLink = (): Refusal =>
  new Refusal(
    'not-yours',
    403,
    text(
      '只有调度人员可以关联告警，请联系监控值守。',
      'Only those who dispatch may link alarms to an order; ask the control room.',
    ),
  )
