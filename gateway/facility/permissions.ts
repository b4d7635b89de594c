import { type Text, text } from '#devices/kit/text.ts'

/** What the console and the API ask for before they do anything. */
export const permissions = [
  'alarm.read',
  'alarm.acknowledge',
  'alarm.shelve',
  'alarm.plan-work',
  'device.read',
  'device.manage',
  'patrol.read',
  'patrol.tap',
  'patrol.enter',
  'patrol.manage',
  'patrol.keys',
  'inspection.read',
  'inspection.work',
  'inspection.manage',
  'calendar.manage',
  'post.read',
  'post.duty',
  'post.manage',
  'intake.read',
  'rule.read',
  'rule.override',
  'people.manage',
  'order.read',
  'order.work',
  'order.dispatch',
  'order.approve',
  'order.manage',
  'oncall.read',
  'oncall.manage',
  'notify.manage',
  'knowledge.read',
  'knowledge.manage',
  'report.handle',
] as const
export type Permission = (typeof permissions)[number]

/** Roles of handbook 1.2; a closed list, so that a right can be reviewed by reading one table. */
export const roles = [
  'administrator',
  'quality-office',
  'general-manager',
  'project-manager',
  'supervisor',
  'operator',
  'technician',
  'guard',
  'cleaner',
  'receptionist',
  'contractor-manager',
  'finance',
  'auditor',
] as const
export type Role = (typeof roles)[number]

export const roleTitles: Readonly<Record<Role, Text>> = {
  administrator: text('系统管理员', 'Administrator'),
  'quality-office': text('品质部', 'Quality office'),
  'general-manager': text('总经理', 'General manager'),
  'project-manager': text('项目经理', 'Project manager'),
  supervisor: text('主管', 'Supervisor'),
  operator: text('监控值守', 'Control-room operator'),
  technician: text('维修', 'Maintenance technician'),
  guard: text('秩序维护', 'Guard'),
  cleaner: text('保洁', 'Cleaner'),
  receptionist: text('接待', 'Receptionist'),
  'contractor-manager': text('外委单位负责人', 'Contractor manager'),
  finance: text('财务（只读）', 'Finance (read only)'),
  auditor: text('审计（只读）', 'Auditor (read only)'),
}

const watching: readonly Permission[] = ['alarm.read', 'device.read', 'patrol.read', 'post.read']
const overseeing: readonly Permission[] = [
  ...watching,
  'rule.read',
  'inspection.read',
  'order.read',
  'oncall.read',
  'knowledge.read',
]

/** Deals with alarms, and decides what people are not told of; how long a role may shelve: alarms/shelf.ts. */
const holding: readonly Permission[] = ['alarm.acknowledge', 'alarm.shelve', 'alarm.plan-work']

/** Who may do what. People see the sites they belong to; this table says what they may do there. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions,
  'quality-office': overseeing,
  'general-manager': overseeing,
  'project-manager': [
    ...overseeing,
    ...holding,
    'device.manage',
    'patrol.tap',
    'patrol.enter',
    'patrol.manage',
    'patrol.keys',
    'inspection.manage',
    'calendar.manage',
    'post.duty',
    'post.manage',
    'intake.read',
    'rule.override',
    'order.dispatch',
    'order.approve',
    'order.manage',
    'oncall.manage',
    'notify.manage',
    'knowledge.manage',
    'report.handle',
  ],
  supervisor: [
    ...overseeing,
    ...holding,
    'patrol.tap',
    'patrol.enter',
    'patrol.manage',
    'inspection.manage',
    'post.duty',
    'post.manage',
    'order.dispatch',
    'order.approve',
    'oncall.manage',
    'knowledge.manage',
    'report.handle',
  ],
  operator: [
    ...overseeing,
    'alarm.acknowledge',
    'alarm.shelve',
    'patrol.tap',
    'post.duty',
    'intake.read',
    'order.dispatch',
    'report.handle',
  ],
  technician: [...overseeing, 'alarm.acknowledge', 'intake.read', 'order.work', 'inspection.work'],
  guard: ['patrol.read', 'patrol.tap', 'post.read', 'post.duty'],
  cleaner: ['patrol.tap'],
  receptionist: ['device.read'],
  'contractor-manager': [...watching, 'order.read', 'knowledge.read', 'inspection.read'],
  finance: ['patrol.read'],
  auditor: [...overseeing, 'intake.read'],
}

/** False for a role or a permission that does not exist. */
export function allows(role: string, permission: string): boolean {
  return isRole(role) && permissionsOf[role].some((granted) => granted === permission)
}

export function isRole(role: string): role is Role {
  return roles.some((known) => known === role)
}
