import { kindByName, kinds } from '#devices/index.ts'
import type { Services } from '../http/services.ts'
import type { Journal } from '../journal/journal.ts'
import { PhotoFiles } from '../reports/photo-store.ts'
import type { Settings } from '../settings.ts'
import type { HistoryReader } from '../telemetry/history-reader-client.ts'
import { createAlarmPort } from './alarms/alarm-port.ts'
import { createSuppressionPort } from './alarms/suppression-port.ts'
import type { BrokerHandle } from './broker-handle.ts'
import type { Context } from './context.ts'
import type { Core } from './core.ts'
import { createDeviceDesk } from './devices/device-desk.ts'
import { createDevicePort } from './devices/device-port.ts'
import { createIntakePort } from './devices/intake-port.ts'
import { createOverviewPort } from './devices/overview-port.ts'
import { createHealthPort } from './health-port.ts'
import type { Inspections } from './inspections/open-inspections.ts'
import { createKnowledgePort } from './knowledge/knowledge-port.ts'
import { createReportPort } from './knowledge/report-port.ts'
import { createNotifyPort } from './notify/notify-port.ts'
import { createOnCallPort } from './oncall/oncall-port.ts'
import { createOrderPort } from './orders/order-port.ts'
import { createFieldPort } from './patrol/field-port.ts'
import { createFigurePort } from './patrol/figures-port.ts'
import { createMonthPort } from './patrol/month-port.ts'
import { createPatrolPort } from './patrol/patrol-port.ts'
import { createPatrolSetupPort } from './patrol/patrol-setup-port.ts'
import { createTagKeyPort } from './patrol/tag-key-port.ts'
import { createTapPort } from './patrol/tap-port.ts'
import { createPostsPort } from './posts/posts-port.ts'
import { createPostSetupPort } from './posts/posts-setup-port.ts'
import { createRegistryServices } from './registry/registry-services.ts'
import { createBackTestPort } from './rules/back-test-port.ts'
import type { Trying } from './rules/open-back-tests.ts'
import { createRulePort } from './rules/rule-port.ts'
import { createCalendarPort } from './site/calendar-port.ts'
import { createPeoplePort } from './site/people-port.ts'

export interface ServicesOptions {
  readonly context: Context
  readonly core: Core
  readonly broker: BrokerHandle
  readonly journal: Journal
  readonly reader: HistoryReader
  readonly settings: Settings
  readonly inspections: Inspections
  readonly trying: Trying
}

/** Fills the ports of the HTTP server with the real steps. */
export function createServices(options: ServicesOptions): Services {
  const { context, core, broker, reader, settings } = options
  const { steps, live, registryChanged } = core
  const stateOf = (key: string) => steps.states.get(key)
  const openAlarms = () => steps.alarms.open()
  const health = healthOf(options)
  const desk = createDeviceDesk({ context, book: steps.book, registryChanged })
  return {
    people: createPeoplePort(context),
    overview: createOverviewPort({
      context,
      kinds,
      stateOf,
      openAlarms,
      roundsOf: (day) => steps.patrol.rounds(day),
      pending: steps.pending,
      health,
    }),
    alarms: createAlarmPort({ context, openAlarms, acknowledge: core.alarmCommands.acknowledge }),
    suppression: createSuppressionPort({
      context,
      openAlarms,
      calendarOf: steps.calendarOf,
      commands: core.alarmCommands,
    }),
    orders: createOrderPort({
      ...{ context, steps, commands: core.orderCommands, viewing: core.orderViewing },
    }),
    onCall: createOnCallPort({ context, ...steps, commands: core.onCallCommands, ways: core.notifier.book }),
    devices: createDevicePort({
      context,
      viewing: { registry: context.registry, kind: kindByName, stateOf },
      openAlarms,
      history: reader,
      ...{ book: steps.book, desk, revoke: broker.revoke },
    }),
    ...createRegistryServices({ context, steps, desk, reader, revoke: broker.revoke, settings }),
    intake: createIntakePort({ context, pending: steps.pending, desk }),
    patrol: createPatrolPort({
      ...{ context, steps, viewing: core.patrolViewing, commands: core.patrolCommands },
    }),
    months: createMonthPort(context, core.patrolCommands),
    figures: createFigurePort({ context, viewing: core.patrolViewing }),
    field: createFieldPort({ context, steps, viewing: core.patrolViewing }),
    taps: createTapPort({ context, desk: core.tapDesk, viewing: core.patrolViewing, codes: steps.codes }),
    patrolSetup: createPatrolSetupPort({ context, steps, apply: core.patrolChanged, tell: live.publish }),
    tagKeys: createTagKeyPort({ context, keys: steps.tagKeys, secretKey: core.secretKey }),
    knowledge: createKnowledgePort({ context, steps, reader }),
    reports: reportPort(options),
    rules: createRulePort({ context, kinds, calendarOf: steps.calendarOf, adjust: core.adjustRules }),
    backTests: backTestPort(options),
    inspections: options.inspections.port,
    posts: createPostsPort({ context, steps, viewing: core.postViewing, posted: core.posted }),
    postSetup: createPostSetupPort({ context, steps, posted: core.posted, tell: live.publish }),
    calendar: createCalendarPort({
      ...{ context, calendars: steps.calendars, tell: live.publish },
      changed(site) {
        core.orderCommands.calendarChanged(site)
        return core.posted(steps.posts.setConfig(steps.posts.config, context.clock.now()), [])
      },
    }),
    notify: createNotifyPort({
      ...{ context, notifier: core.notifier },
      changed: () => core.onCallCommands.changed({}),
    }),
    kinds,
    live,
    health,
  }
}

function backTestPort({ context, core, settings, trying }: ServicesOptions) {
  const { states, oncall, calendars, calendarOf } = core.steps
  const { journalDays } = settings
  return createBackTestPort({ context, kinds, calendarOf, calendars, states, oncall, journalDays, ...trying })
}

function reportPort({ context, core, settings }: ServicesOptions) {
  const { labels, orders } = core.steps
  const photos = new PhotoFiles(settings.dataDir)
  return createReportPort({ context, labels, orders, photos, open: core.orderCommands.open })
}

function calendarWarnings({ registry, clock }: Context, { calendarOf }: Core['steps']) {
  return registry.sites().flatMap(({ id }) => {
    const calendar = calendarOf(id)
    return calendar.warningsAt(calendar.dayOf(clock.now()))
  })
}

function healthOf({ context, core, broker, journal, settings }: ServicesOptions) {
  const { steps, committer, history } = core
  return createHealthPort({
    journal,
    committer,
    history,
    broker,
    position: core.position,
    hasInflux: settings.influxUrl !== undefined,
    calendarWarnings: () => calendarWarnings(context, steps),
    messages: () => core.notifier.health(),
  })
}
