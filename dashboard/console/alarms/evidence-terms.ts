import { text } from '#devices/kit/text.ts'
import type { Text } from '../i18n/texts.ts'

/** What the gateway's own judgements (patrol, posts, on call, inspections, storms) were made by. */
interface Term {
  readonly label: Text
  /** Epoch ms. */
  readonly instant?: true
}

const at = (zh: string, en: string): Term => ({ label: text(zh, en), instant: true })
const of = (zh: string, en: string): Term => ({ label: text(zh, en) })

export const evidenceTerms: Readonly<Record<string, Term>> = {
  due: at('应到时间', 'Due at'),
  deadline: at('时限', 'Deadline'),
  starts_at: at('开始时间', 'Starts at'),
  closes_at: at('结束时间', 'Ends at'),
  seen_at: at('打卡时间', 'Seen at'),
  quiet_since: at('无打卡起始', 'Quiet since'),
  judged_at: at('判定时间', 'Judged at'),
  change_at: at('交接时间', 'Handover at'),
  from: at('从', 'From'),
  to: at('至', 'Until'),
  since: at('自', 'Since'),
  round: of('巡更任务', 'Patrol round'),
  day: of('日期', 'Day'),
  place: of('位置', 'Place'),
  step: of('第几点', 'Point number'),
  steps: of('第几点', 'Point numbers'),
  points: of('应巡点数', 'Points to visit'),
  made: of('已巡点数', 'Points visited'),
  coverage_pct: of('到位率 %', 'Coverage, %'),
  missed: of('漏巡点', 'Points missed'),
  score: of('疑点分', 'Doubt'),
  person: of('人员', 'Person'),
  post: of('岗位', 'Post'),
  inspections: of('巡检项数', 'Inspections'),
  by_law: of('其中法定', 'Required by law'),
  offline: of('离线设备', 'Devices offline'),
  devices: of('设备总数', 'Devices'),
}

/** For machines: ids and words of code; the message says the same to people. */
export const unspoken: ReadonlySet<string> = new Set([
  ...['plan', 'slot', 'tap', 'duty', 'handover', 'state', 'kinds', 'ended_by'],
])
