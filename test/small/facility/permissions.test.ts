import { expect, test } from 'vitest'
import { allows, permissions, permissionsOf, roles, roleTitles } from '#gateway/facility/permissions.ts'

test('every role of handbook 1.2 has a title in both languages', () => {
  expect(roles).toHaveLength(13)
  expect(roles.every((role) => roleTitles[role].zh !== '' && roleTitles[role].en !== '')).toBe(true)
})

test('only the administrator manages people', () => {
  expect(roles.filter((role) => allows(role, 'people.manage'))).toEqual(['administrator'])
})

test('read-only roles only read', () => {
  const granted = [...permissionsOf.finance, ...permissionsOf.auditor]
  expect(granted.filter((permission) => !permission.endsWith('.read'))).toEqual([])
})

test('a role or a permission that does not exist allows nothing', () => {
  expect(allows('king', 'alarm.read')).toBe(false)
  expect(allows('administrator', 'everything')).toBe(false)
  expect(permissions.every((permission) => allows('administrator', permission))).toBe(true)
})
