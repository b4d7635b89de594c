import { Compile } from 'typebox/compile'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { assetFaults } from './device-draft.ts'
import { assetFileKeys, assetOfFile } from './site-file-assets.ts'
import type { SiteFile, SiteFileFault } from './site-file-schema.ts'

type Report = (path: string, message: Text) => void

/** What a schema cannot see: twice the same id, references to nothing, circles, zones and kinds nobody knows. */
export function checkReferences(file: SiteFile, kinds: readonly DeviceKind[]): SiteFileFault[] {
  const faults: SiteFileFault[] = []
  const report: Report = (path, message) => faults.push({ path, message })
  checkZone(file.site.zone, report)
  checkTree('/places', file.places ?? [], report)
  checkTree('/devices', file.devices ?? [], report)
  checkTwice('/contractors', file.contractors ?? [], 'id', report)
  checkDevices(file, kinds, report)
  checkAssets(file, report)
  checkTwice('/people', file.people ?? [], 'username', report)
  checkTwice('/guards', file.guards ?? [], 'id', report)
  checkUsernames(file, report)
  checkTwice('/accounts', file.accounts ?? [], 'username', report)
  checkAccounts(file, kinds, report)
  return faults
}

function checkZone(zone: string, report: Report): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    report(
      '/site/zone',
      text(
        `时区 ${zone} 不存在，请填写如 Asia/Shanghai。`,
        `There is no zone ${zone}; write e.g. Asia/Shanghai.`,
      ),
    )
  }
}

function checkTwice<Key extends string>(
  path: string,
  rows: readonly { readonly [K in Key]: string }[],
  key: Key,
  report: Report,
): void {
  const first = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    const id = row[key]
    const before = first.get(id)
    if (before === undefined) first.set(id, index)
    else
      report(
        `${path}/${index}/${key}`,
        text(
          `${id} 与 ${path}/${before} 重复，请改名或删除其一。`,
          `${id} stands at ${path}/${before} already; rename or remove one of them.`,
        ),
      )
  }
}

/** One account is one person: its signs of life could not be told apart otherwise. */
function checkUsernames({ guards = [] }: SiteFile, report: Report): void {
  const first = new Map<string, number>()
  for (const [index, { username }] of guards.entries()) {
    if (username === undefined) continue
    const before = first.get(username)
    if (before === undefined) first.set(username, index)
    else
      report(
        `/guards/${index}/username`,
        text(
          `${username} 与 /guards/${before} 重复，一个账号只能对应一名人员，请改正。`,
          `${username} stands at /guards/${before} already; an account belongs to one guard, correct it.`,
        ),
      )
  }
}

/** Ids once, parents that exist, and no circle. */
function checkTree(
  path: string,
  rows: readonly { readonly id: string; readonly parent?: string | null }[],
  report: Report,
): void {
  checkTwice(path, rows, 'id', report)
  const parents = new Map(rows.map((row) => [row.id, row.parent ?? null]))
  for (const [index, { id, parent = null }] of rows.entries()) {
    if (parent === null) continue
    if (!parents.has(parent)) report(`${path}/${index}/parent`, nothingThere(parent, path))
    else if (isCircle(id, parents))
      report(
        `${path}/${index}/parent`,
        text(`${id} 的上级关系成环，请断开其中一环。`, `${id} is its own ancestor; break the circle.`),
      )
  }
}

function isCircle(id: string, parents: ReadonlyMap<string, string | null>): boolean {
  let next = parents.get(id) ?? null
  for (let steps = 0; next !== null && steps <= parents.size; steps += 1) {
    if (next === id) return true
    next = parents.get(next) ?? null
  }
  return false
}

function checkDevices(file: SiteFile, kinds: readonly DeviceKind[], report: Report): void {
  const places = new Set((file.places ?? []).map((place) => place.id))
  const schemas = new Map(kinds.map((kind) => [kind.name, Compile(kind.payloads.attributes)]))
  for (const [index, { kind, place = null, attributes = {} }] of (file.devices ?? []).entries()) {
    const path = `/devices/${index}`
    const schema = schemas.get(kind)
    if (place !== null && !places.has(place)) report(`${path}/place`, nothingThere(place, '/places'))
    if (schema === undefined) report(`${path}/kind`, unknownKind(kind, kinds))
    else if (!schema.Check(attributes)) {
      const [error] = schema.Errors(attributes)
      report(
        `${path}/attributes${error?.instancePath ?? ''}`,
        text(
          `属性不符合类型 ${kind}（${error?.message}），请对照 devices/${kind}/README.md。`,
          `${error?.message}; see the attributes in devices/${kind}/README.md.`,
        ),
      )
    }
  }
}

/** As strictly as the console's form: contractors and people stand in the file, days exist, a code stands once. */
function checkAssets({ site, devices = [], contractors = [], people = [] }: SiteFile, report: Report): void {
  const companies = new Set(contractors.map(({ id }) => id))
  const usernames = new Set(people.map(({ username }) => username))
  const holders = new Map<string, string>()
  for (const { id, asset_code = null } of devices)
    if (asset_code !== null && !holders.has(asset_code)) holders.set(asset_code, id)
  const around = {
    hasContractor: (_: string, id: string) => companies.has(id),
    hasPerson: (username: string) => usernames.has(username),
    codeHolder: (_: string, code: string) => holders.get(code),
  }
  for (const [index, device] of devices.entries())
    for (const { field, message } of assetFaults(
      { site: site.id, id: device.id },
      assetOfFile(device),
      around,
    ))
      report(`/devices/${index}/${assetFileKeys[field]}`, message)
}

function checkAccounts(file: SiteFile, kinds: readonly DeviceKind[], report: Report): void {
  const registered = new Set((file.devices ?? []).map((device) => `${device.kind}/${device.id}`))
  const names = new Set(kinds.map((kind) => kind.name))
  for (const [index, { role, devices = [] }] of (file.accounts ?? []).entries()) {
    const path = `/accounts/${index}/devices`
    if (role === 'device' && (devices === '*' || devices.length !== 1))
      report(
        path,
        text(
          '设备账号只能对应一台设备；代表多台请用 sub-gateway。',
          'A device account speaks for exactly one device; use sub-gateway for several.',
        ),
      )
    if (devices === '*') continue
    for (const [position, device] of devices.entries()) {
      const [kind = '', id = ''] = device.split('/')
      // A sub-gateway may be listed before its devices are approved; a lone device may not.
      if (!names.has(kind) || !/^[a-z0-9-]{1,32}$/.test(id) || (role === 'device' && !registered.has(device)))
        report(`${path}/${position}`, nothingThere(device, '/devices'))
    }
  }
}

function nothingThere(id: string, path: string): Text {
  return text(
    `${path} 中没有 ${id}，请补充或改正引用。`,
    `There is no ${id} in ${path}; add it or correct the reference.`,
  )
}

function unknownKind(kind: string, kinds: readonly DeviceKind[]): Text {
  const known = kinds.map(({ name }) => name).join(', ')
  return text(`没有设备类型 ${kind}，可用：${known}。`, `There is no kind ${kind}; known are ${known}.`)
}
