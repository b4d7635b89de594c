import { fill, type Text, text } from '#devices/kit/text.ts'

/** What the patrol's own rules say (devices.md 7.3). Those of proof and of silence stand in proof/ and watch/. */
export const patrolTexts = {
  'PAT-01': {
    title: text('重点巡更点漏巡', 'Key checkpoint missed'),
    message: text(
      '重点巡更点“{point}”在“{round}”中应于 {due} 到位，至时限 {deadline} 无人打卡。',
      'Key checkpoint “{point}” was due at {due} in “{round}”; nobody had tapped there by {deadline}.',
    ),
    remedy: text(
      '立即派人到“{point}”查看并打卡；标签损坏时补录本次到位并更换标签。',
      'Send someone to “{point}” now and have them tap there; if the tag is broken, enter the visit by hand and replace the tag.',
    ),
  },
  'PAT-02': {
    title: text('巡更未开始', 'Patrol round not started'),
    message: text(
      '“{round}”应于 {start} 开始，至 {by} 仍无任何打卡。',
      '“{round}” was to start at {start}; by {by} nobody had tapped at any of its points.',
    ),
    remedy: text(
      '呼叫当班人员{guards}确认位置；无人应答时派人顶岗，并查看“{round}”所用读卡器是否在线。',
      'Call the guard on duty{guards} and ask where they are; without an answer send a relief, and check that the reader used for “{round}” is online.',
    ),
  },
  'PAT-02-ended': {
    title: text('整轮漏巡', 'Patrol round missed'),
    message: text(
      '“{round}”已结束，{points} 个巡更点均无打卡。',
      '“{round}” is over and none of its {points} points was visited.',
    ),
    remedy: text(
      '呼叫当班人员{guards}查明原因并安排补巡；若已到位而记录未上传，让读卡器联网，系统会自动更正。',
      'Ask the guard on duty{guards} for the reason and have the round made up; if it was walked and the reader holds the taps, bring it online: the record corrects itself.',
    ),
  },
  'PAT-03': {
    title: text('巡更未完成', 'Patrol round incomplete'),
    message: text(
      '“{round}”已结束，到位率 {coverage}%（{made}/{points}），漏巡：{missed}。',
      '“{round}” is over with {coverage} % of its points visited ({made} of {points}). Missed: {missed}.',
    ),
    remedy: text(
      '安排人员到漏巡点补巡：{missed}；若已到位而记录未上传，让读卡器联网，系统会自动更正。',
      'Send someone to the missed points: {missed}. If they were visited and the reader holds the taps, bring it online: the record corrects itself.',
    ),
  },
} as const

/** Why the alarm of a round ended; evidence keeps the same word. */
export const roundEndingTexts = {
  started: text('“{round}”已于 {time} 开始。', '“{round}” was started at {time}.'),
  withdrawn: text(
    '补传的打卡记录更正了“{round}”的判定，原判定与更正均保留。',
    'Taps that arrived later corrected “{round}”; the first judgement and its correction are both kept.',
  ),
  resumed: text(
    '同一计划其后的“{next}”已完整巡完；“{round}”的记录不变。',
    'A later round of the plan, “{next}”, was walked in full; the record of “{round}” stands.',
  ),
  aged: text(
    '“{round}”结束已久，不再提示；其记录不变。',
    '“{round}” ended too long ago to act on; its record stands.',
  ),
  excused: text(
    '“{round}”已免除，不再要求巡更；原因见本轮记录。',
    '“{round}” is excused and need not be walked; its record says why.',
  ),
} as const satisfies Readonly<Record<string, Text>>
export type RoundEnding = keyof typeof roundEndingTexts

/** Why the alarm of a point ended. */
export const pointEndingTexts = {
  visited: text('“{point}”已于 {time} 有人到位。', 'Someone was at “{point}” at {time}.'),
  withdrawn: text(
    '补传的打卡记录表明“{point}”在“{round}”中已于 {time} 到位，漏巡判定撤销；原判定与更正均保留。',
    'A tap that arrived later shows that “{point}” was visited at {time} in “{round}”; the miss is withdrawn, and both judgements are kept.',
  ),
  aged: text(
    '“{point}”在“{round}”中的漏巡已久，不再提示；其记录不变。',
    '“{point}” was missed in “{round}” too long ago to act on; the record stands.',
  ),
  excused: text(
    '“{round}”已免除，不再要求到“{point}”；原因见本轮记录。',
    '“{round}” is excused, so “{point}” need not be visited in it; its record says why.',
  ),
} as const satisfies Readonly<Record<string, Text>>
export type PointEnding = keyof typeof pointEndingTexts

/** Fills a text whose values may differ by language. */
export function fillText(template: Text, values: Readonly<Record<string, Text | string | number>>): Text {
  const inLanguage = (language: 'zh' | 'en'): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'object' ? value[language] : value,
      ]),
    )
  return text(fill(template.zh, inLanguage('zh')), fill(template.en, inLanguage('en')))
}

const NAMED_MAX = 6

/** Names of points, the first few of many. */
export function listText(names: readonly Text[]): Text {
  const shown = names.slice(0, NAMED_MAX)
  const more = names.length - shown.length
  return text(
    shown.map(({ zh }) => `“${zh}”`).join('、') + (more > 0 ? `等 ${names.length} 处` : ''),
    shown.map(({ en }) => `“${en}”`).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  )
}
