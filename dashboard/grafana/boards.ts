import { kinds } from '#devices/index.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { Board } from './board.ts'
import { alarms } from './definitions/alarms.ts'
import { gateway } from './definitions/gateway.ts'
import { measurementSections } from './definitions/group.ts'
import { namesOf, summarySection } from './definitions/group-summary.ts'
import { overview } from './definitions/overview.ts'
import { patrolSections } from './definitions/patrol.ts'

type Group = DeviceKind['group']

const groupTitles: Readonly<Record<Exclude<Group, 'patrol'>, Text>> = {
  access: text('值守 · 门禁与道闸', 'Gatehouse · Access'),
  elevators: text('值守 · 电梯', 'Gatehouse · Elevators'),
  lighting: text('值守 · 照明', 'Gatehouse · Lighting'),
  cctv: text('值守 · 视频监控', 'Gatehouse · CCTV'),
}

const inGroup = (group: Group): readonly DeviceKind[] => kinds.filter((kind) => kind.group === group)

function groupBoard(group: keyof typeof groupTitles): Board {
  const members = inGroup(group)
  const names = text(
    members.map(({ title }) => title.zh).join('、'),
    members.map(({ title }) => title.en).join(', '),
  )
  return {
    name: group,
    title: groupTitles[group],
    description: text(`${names.zh}的状态与测量值。`, `State and measurements of: ${names.en}.`),
    from: '6h',
    choices: { names: ['site', 'building'], devices: { kinds: namesOf(members) } },
    sections: [summarySection(members), ...measurementSections(members)],
  }
}

const readers = inGroup('patrol')
const patrol: Board = {
  name: 'patrol',
  title: text('值守 · 巡更', 'Gatehouse · Patrol'),
  description: text(
    '巡更覆盖率、漏检点位与读卡终端。',
    'Coverage of patrols, missed checkpoints, and the readers.',
  ),
  from: '7d',
  choices: { names: ['site', 'building', 'route'], devices: { kinds: namesOf(readers) } },
  sections: [
    ...patrolSections,
    ...measurementSections(readers).map((section) => ({ ...section, folded: true })),
  ],
}

/** All boards, in the order they are listed. */
export const boards: readonly Board[] = [
  overview,
  alarms,
  groupBoard('access'),
  groupBoard('elevators'),
  groupBoard('lighting'),
  groupBoard('cctv'),
  patrol,
  gateway,
]
