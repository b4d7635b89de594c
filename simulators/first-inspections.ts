import { type ChecklistItem, trades } from '#devices/kit/inspection.ts'
import { type Account, type Api, signIn } from './api-client.ts'

interface Inspecting {
  readonly api: Api
  readonly url: string
  readonly site: string
  readonly zone: string
  readonly technicians: readonly Account[]
  readonly now: number
}

/** What is asked of a person today, as far as it is read here. */
interface Mine {
  readonly today: string
  readonly tasks: readonly {
    readonly id: string
    readonly device: string
    readonly program: string
    readonly day: string | null
  }[]
  readonly devices: readonly { readonly id: string; readonly kind: string }[]
  readonly programs: readonly {
    readonly kind: string
    readonly program: { readonly id: string; readonly items: readonly ChecklistItem[] }
  }[]
}

/** Minutes of a day that are for inspections, for each of few technicians. */
const MINUTES = 420
/** Of each person's inspections of today. */
const MADE = 3

/** This month and the next are planned, and each technician has made the first inspections of today; one thing was found wrong. */
export async function planInspections({ api, url, site, zone, technicians, now }: Inspecting): Promise<void> {
  const { settings, version } = (await api('GET', `inspections/${site}/settings`)) as {
    settings: object
    version: number
  }
  const workers = technicians.map(({ username }) => ({
    ...{ username, trades, minutesPerDay: MINUTES, absences: [] },
  }))
  const reason = '人员与工时 People and minutes'
  await api('PUT', `inspections/${site}/settings`, {
    ...{ settings: { ...settings, workers }, basedOn: version, reason },
  })
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  for (const day of [today, today.add({ months: 1 })]) {
    const plan = `inspections/${site}/months/${day.toString().slice(0, 7)}`
    const { digest } = (await api('POST', `${plan}/preview`)) as { digest: string }
    await api('POST', `${plan}/plan`, { digest, reason: '月度计划 Plan of the month' })
  }
  for (const [index, technician] of technicians.entries()) {
    await inspect(await signIn(url, technician), site, now, index === 0)
  }
}

async function inspect(api: Api, site: string, now: number, findsFault: boolean): Promise<void> {
  const { today, tasks, devices, programs } = (await api('GET', `inspections/mine?site=${site}`)) as Mine
  const kinds = new Map(devices.map(({ id, kind }) => [id, kind]))
  for (const [index, task] of tasks
    .filter(({ day }) => day === today)
    .slice(0, MADE)
    .entries()) {
    const kind = kinds.get(task.device)
    const found = programs.find((one) => one.kind === kind && one.program.id === task.program)
    const items = found?.program.items ?? []
    const fails = findsFault && index === 0 ? items.find(({ answer }) => answer === 'yes-no') : undefined
    await api('POST', `inspections/${site}/records`, {
      ...{ id: `demo-${task.id.replaceAll(/[^A-Za-z0-9]/g, '-').slice(-50)}`, task: task.id },
      ...{
        doneAt: now,
        sentAt: now,
        code: null,
        codeAt: null,
        unproven: '标签尚未张贴 The label is not up yet',
      },
      answers: items.map((item) => ({ item: item.key, value: item !== fails && goodOf(item), note: '' })),
      ...{ note: '', photos: [] },
    })
  }
}

const goodOf = (item: ChecklistItem): boolean | number =>
  item.answer === 'measured' ? (item.min ?? item.max ?? 1) : true
