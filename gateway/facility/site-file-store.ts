import { newId } from '../kernel/ids.ts'
import type { Tx } from '../store/store.ts'
import type { StoredAccount } from './accounts.ts'
import {
  hashDeviceSecret,
  loadAccounts,
  newDeviceSecret,
  saveAccount,
  secretMatches,
} from './accounts-store.ts'
import { appendDeviceRecords, loadAssets, saveAssets, saveContractor } from './asset-store.ts'
import { type FilePart, loadFileBase, saveFileBase } from './file-base-store.ts'
import { mergeFile } from './file-merge.ts'
import { importHolidays } from './holiday-store.ts'
import type { Person } from './people.ts'
import { hashPassword, loadPeople, savePerson } from './people-store.ts'
import type { RegistryRows } from './registry.ts'
import { loadRegistry, saveRegistry } from './registry-store.ts'
import { issueSetupLink } from './setup-store.ts'
import { contractorsOf, mergeAssets } from './site-file-assets.ts'
import { nameOf, type SiteFile } from './site-file-schema.ts'

/** What an import wrote: for `Registry.put`, `People.put` and `Accounts.put` after the commit. */
export interface SiteImport {
  readonly registry: RegistryRows
  readonly people: readonly Person[]
  readonly accounts: readonly StoredAccount[]
  /** Secrets that were made because the file has none; shown once. */
  readonly secrets: readonly { readonly username: string; readonly secret: string }[]
  /** Rows of the file that people have changed too: theirs stays (decision 019). */
  readonly kept: readonly string[]
  /** One-time links of people who are new and have no password in the file; shown once. */
  readonly links: readonly { readonly username: string; readonly token: string; readonly expiresAt: number }[]
}

/**
 * Imports a site file that `readSiteFile` found good. Importing it again changes what differs and doubles nothing;
 * passwords that exist stay, and what stands only in the registry stays.
 */
export async function importSiteFile(tx: Tx, file: SiteFile, now: number): Promise<SiteImport> {
  const said = registryOf(file)
  const stored = await loadRegistry(tx)
  const places = await mergeRows(tx, file.site.id, 'places', said.places, stored.places)
  const devices = await mergeRows(tx, file.site.id, 'devices', said.devices, stored.devices)
  const registry = { ...said, places: places.rows, devices: devices.rows }
  await saveRegistry(tx, registry)
  const assets = await importAssets(tx, file, now)
  if (file.holidays !== undefined) {
    const holidays = file.holidays.map((one) => ({ ...one, name: nameOf(one.name) }))
    await importHolidays(tx, file.site.id, holidays)
  }
  const { people, links } = await importPeople(tx, file, now)
  const { accounts, secrets } = await importAccounts(tx, file, now)
  return { registry, people, links, accounts, secrets, kept: [...places.kept, ...devices.kept, ...assets] }
}

/**
 * Takes over what the file changed of a part since it was last imported: what people moved, changed or retired in the
 * meantime stays as it is (decision 019). What the file leaves out stays too.
 */
async function mergeRows<Row extends { readonly site: string; readonly id: string }>(
  tx: Tx,
  site: string,
  part: FilePart,
  said: readonly Row[],
  stored: readonly Row[],
): Promise<{ readonly rows: readonly Row[]; readonly kept: readonly string[] }> {
  const byId = (rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))
  const current = byId(stored.filter((row) => row.site === site))
  const file = byId(said)
  // Before the first import the file is laid over what there is.
  const base =
    (await loadFileBase<Row>(tx, site, part)) ?? new Map([...current].filter(([id]) => file.has(id)))
  const { rows, kept } = mergeFile(base, file, current)
  await saveFileBase(tx, site, part, file)
  return {
    rows: said.flatMap(({ id }) => rows.get(id) ?? []),
    kept: kept.flatMap(({ key, after }) => (after === null ? [] : [`/${part}/${key}`])),
  }
}

/** Contractors, and what the file says of the assets behind devices (handbook 5.9). Gives what people decided otherwise. */
async function importAssets(tx: Tx, file: SiteFile, now: number): Promise<string[]> {
  const site = file.site.id
  const stored = await loadAssets(tx)
  const said = contractorsOf(file)
  const contractors = await mergeRows(tx, site, 'contractors', said, stored.contractors)
  for (const contractor of contractors.rows) await saveContractor(tx, contractor)
  const own = stored.assets.filter((asset) => asset.site === site)
  const { assets, kept, base } = mergeAssets(file, await loadFileBase<string>(tx, site, 'assets'), own)
  await saveFileBase(tx, site, 'assets', base)
  await saveAssets(
    tx,
    assets.map(({ asset }) => asset),
  )
  const records = assets.map(({ asset: { device }, changes }) => ({
    ...{ id: newId(now), site, device, at: now, by: 'system', changes },
    ...{ action: 'change' as const, reason: '项目文件 / site file' },
  }))
  await appendDeviceRecords(tx, records)
  return [...contractors.kept, ...kept]
}

function registryOf({ site, places = [], devices = [], guards = [] }: SiteFile): RegistryRows {
  return {
    sites: [
      {
        id: site.id,
        name: nameOf(site.name),
        zone: site.zone,
        language: site.language ?? 'zh',
        latitude: site.latitude ?? null,
        longitude: site.longitude ?? null,
      },
    ],
    places: places.map(({ id, parent = null, type, name }) => ({
      site: site.id,
      id,
      parent,
      type,
      name: nameOf(name),
    })),
    devices: devices.map(({ id, kind, name, place = null, parent = null, attributes = {} }) => ({
      site: site.id,
      id,
      kind,
      name: nameOf(name),
      place,
      parent,
      attributes,
      retired: false,
    })),
    guards: guards.map(({ id, name, team = null, username = null }) => ({
      site: site.id,
      id,
      name,
      team,
      username,
    })),
  }
}

async function importPeople(tx: Tx, { site, people = [] }: SiteFile, now: number) {
  const existing = new Map((await loadPeople(tx)).map((person) => [person.username, person]))
  const saved: Person[] = []
  const links: SiteImport['links'][number][] = []
  for (const { username, name, role, language, password } of people) {
    const before = existing.get(username)
    // The password of a file is a beginning: whoever has set one since keeps it.
    const passwordHash =
      before?.passwordHash ?? (password === undefined ? null : await hashPassword(password))
    const person: Person = {
      username,
      name,
      role,
      sites: role === 'administrator' ? null : joined(before?.sites, site.id),
      language: language ?? before?.language ?? site.language ?? 'zh',
      active: before?.active ?? true,
      passwordHash,
      createdAt: before?.createdAt ?? now,
    }
    await savePerson(tx, person)
    saved.push(person)
    if (before === undefined && passwordHash === null)
      links.push({ ...(await issueSetupLink(tx, username, now)), username })
  }
  return { people: saved, links }
}

/** A person of several sites keeps the others; null is all of them already. */
function joined(before: readonly string[] | null | undefined, site: string): readonly string[] | null {
  if (before === null) return null
  return [...new Set([...(before ?? []), site])]
}

async function importAccounts(tx: Tx, { site, accounts = [] }: SiteFile, now: number) {
  const existing = new Map((await loadAccounts(tx)).map((account) => [account.username, account]))
  const saved: StoredAccount[] = []
  const secrets: SiteImport['secrets'][number][] = []
  for (const { username, role, devices = [], may_read = [], may_write = [], secret } of accounts) {
    const before = existing.get(username)
    const kept =
      before !== undefined && (secret === undefined || secretMatches(before, Buffer.from(secret)))
        ? before
        : undefined
    const fresh = secret ?? newDeviceSecret()
    const { salt, hash } = kept ?? hashDeviceSecret(fresh)
    const account: StoredAccount = {
      username,
      site: site.id,
      role,
      devices,
      mayRead: may_read,
      mayWrite: may_write,
      salt,
      hash,
      createdAt: kept?.createdAt ?? now,
    }
    await saveAccount(tx, account)
    saved.push(account)
    if (kept === undefined && secret === undefined) secrets.push({ username, secret: fresh })
  }
  return { accounts: saved, secrets }
}
