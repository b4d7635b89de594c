import { kindByName } from '#devices/index.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { PlannedWork, Schedule } from '../../alarms/planned-work.ts'
import { readWindows } from '../../calendar/written-windows.ts'
import type { Registry } from '../../facility/registry.ts'
import type { PlannedWorkBody } from '../../http/contract/suppression.ts'
import { Refusal } from '../../kernel/errors.ts'

const refuse = (code: string, message: Text): Refusal => new Refusal(code, 422, message)

/** Planned work as a person asks for it; refused with what is wrong and how to put it right. */
export function readWork(
  body: PlannedWorkBody,
  registry: Pick<Registry, 'site' | 'device' | 'place'>,
  made: { readonly id: string; readonly by: string; readonly at: number },
): PlannedWork | Refusal {
  const { site, reason, scope, countsForServiceLevel } = body
  const wrong = refuseScope(body, registry)
  if (wrong !== null) return wrong
  const schedule = readSchedule(body.schedule, made.at)
  if (schedule instanceof Refusal) return schedule
  return {
    ...made,
    ...{ site, reason: reason.trim(), scope, schedule, countsForServiceLevel },
    ...{ startedAt: null, endedBy: null, endedAt: null },
  }
}

function refuseScope(
  { site, scope }: PlannedWorkBody,
  registry: Pick<Registry, 'site' | 'device' | 'place'>,
): Refusal | null {
  if (registry.site(site) === undefined)
    return refuse('no-such-site', text(`没有项目“${site}”。`, `There is no site "${site}".`))
  const missing =
    scope.devices.find((id) => registry.device(`${site}/${id}`) === undefined) ??
    scope.kinds.find((kind) => kindByName(kind) === undefined) ??
    scope.places.find((id) => registry.place(site, id) === undefined)
  if (missing === undefined) return null
  return refuse(
    'no-such-scope',
    text(
      `范围中的“${missing}”不存在，请从列表中选择设备、类型或位置。`,
      `"${missing}" in the scope does not exist; choose devices, kinds and places from the lists.`,
    ),
  )
}

function readSchedule(asked: PlannedWorkBody['schedule'], now: number): Schedule | Refusal {
  const { type, from, to, lengthS, windows } = asked
  if (to !== null && (to <= from || to <= now)) {
    return refuse(
      'bad-schedule',
      text(
        '结束时间必须晚于开始时间，并且在将来。',
        'The end must be later than the start, and in the future.',
      ),
    )
  }
  if (type === 'recurring') {
    const read = windows === null ? undefined : readWindows(windows)
    if (windows === null || read === undefined) {
      return refuse(
        'bad-windows',
        text(
          '请按“22:00-02:00 on 2”（周二）或“08:00-12:00 on working-day”填写时段。',
          'Write the windows as `22:00-02:00 on 2` (Tuesday) or `08:00-12:00 on working-day`.',
        ),
      )
    }
    return { type, from, to, windows: read, written: windows }
  }
  if (to === null || (type === 'flexible' && lengthS === null)) {
    return refuse(
      'bad-schedule',
      text('请填写结束时间；灵活检修还需填写时长。', 'Give an end; flexible work needs its length too.'),
    )
  }
  return type === 'flexible' && lengthS !== null ? { type, from, to, lengthS } : { type: 'fixed', from, to }
}
