import { readFileSync } from 'node:fs'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { Accounts } from '../../facility/accounts.ts'
import { loadAccounts, secretMatches } from '../../facility/accounts-store.ts'
import { People } from '../../facility/people.ts'
import { hashPassword, loadPeople, savePerson } from '../../facility/people-store.ts'
import { Registry } from '../../facility/registry.ts'
import { loadRegistry } from '../../facility/registry-store.ts'
import { issueSetupLink } from '../../facility/setup-store.ts'
import { readSiteFile, type SiteFile } from '../../facility/site-file.ts'
import { importSiteFile } from '../../facility/site-file-store.ts'
import type { Clock } from '../../kernel/clock.ts'
import { messageOf, SettingError } from '../../kernel/errors.ts'
import { importPatrol } from '../../patrol/patrol-import-store.ts'
import { importPosts } from '../../posts/posts-import-store.ts'
import type { Settings } from '../../settings.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { importOnCall } from '../oncall/oncall-import-store.ts'

export interface Facility extends Context {
  /** Path of the one-time link for the first administrator; null when there is one already. */
  readonly setupPath: string | null
  readonly issued: Issued
  /** What the site file says and people have changed: theirs stays (decision 019). For the log. */
  readonly kept: readonly string[]
}

/** What the import of a site file made because the file leaves it out. Told once: only hashes are kept. */
export interface Issued {
  /** One-time links of new people without a password, as paths. */
  readonly links: readonly { readonly username: string; readonly path: string }[]
  /** Secrets of broker accounts. */
  readonly secrets: readonly { readonly username: string; readonly secret: string }[]
}

const nothingImported: Imported = { issued: { links: [], secrets: [] }, kept: [] }

type Imported = Pick<Facility, 'issued' | 'kept'>

export interface FacilityOptions {
  readonly store: Store
  readonly clock: Clock
  readonly settings: Pick<Settings, 'siteFile' | 'adminPassword'>
  readonly kinds: readonly DeviceKind[]
}

/** Imports the site file if one is set, then loads everything the facility knows into memory. */
export async function openFacility({ store, clock, settings, kinds }: FacilityOptions): Promise<Facility> {
  const { siteFile } = settings
  const imported =
    siteFile === undefined
      ? nothingImported
      : await importSite(store, siteFileAt(siteFile, kinds), clock.now())
  const registry = new Registry(await loadRegistry(store.read))
  const accounts = new Accounts(secretMatches, await loadAccounts(store.read))
  const people = new People(await loadPeople(store.read))
  const setupPath = await firstAdministrator(store, people, settings.adminPassword, clock.now())
  return { store, clock, registry, accounts, people, setupPath, ...imported }
}

function siteFileAt(path: string, kinds: readonly DeviceKind[]): SiteFile {
  let json: string
  try {
    json = readFileSync(path, 'utf8')
  } catch (error) {
    throw new SettingError('GATEHOUSE_SITE_FILE', `${path} cannot be read: ${messageOf(error)}`)
  }
  const read = readSiteFile(json, kinds)
  if (read.ok) return read.file
  const faults = read.faults.map(({ path: at, message }) => `  ${at || '/'}  ${message.en}  ${message.zh}`)
  throw new SettingError('GATEHOUSE_SITE_FILE', `${path} has ${faults.length} faults\n${faults.join('\n')}`)
}

async function importSite(store: Store, file: SiteFile, now: number): Promise<Imported> {
  const {
    links,
    secrets,
    patrol,
    posts,
    oncall,
    kept: ofRegistry,
  } = await store.transaction(async (tx) => {
    const imported = await importSiteFile(tx, file, now)
    const { site } = file
    const posts = file.posts === undefined ? null : await importPosts(tx, site.id, file.posts, now)
    const patrol = file.patrol === undefined ? null : await importPatrol(tx, site.id, file.patrol, now)
    const oncall = file.oncall === undefined ? null : await importOnCall(tx, site.id, file.oncall, now)
    return { ...imported, posts, patrol, oncall }
  })
  const kept = [
    ...(patrol?.kept ?? []).map(({ key }) => `/patrol/${key}`),
    ...(posts?.kept ?? []).map((key) => `/posts/${key}`),
    ...(oncall?.kept ?? []).map((key) => `/oncall/${key}`),
  ]
  const misfits = [
    ...(patrol?.misfits ?? []).map(({ en, zh }) => `/patrol: ${en} ${zh}`),
    ...(posts?.misfits ?? []).map(({ en, zh }) => `/posts: ${en} ${zh}`),
    ...(oncall?.misfits ?? []).map(({ en, zh }) => `/oncall: ${en} ${zh}`),
  ]
  return {
    issued: { secrets, links: links.map(({ username, token }) => ({ username, path: setupPathOf(token) })) },
    kept: [...ofRegistry, ...kept, ...misfits],
  }
}

const setupPathOf = (token: string): string => `/setup?token=${token}`

/** Nobody can sign in yet: a password from the settings, or a one-time link that the start prints. */
async function firstAdministrator(
  store: Store,
  people: People,
  password: string | undefined,
  now: number,
): Promise<string | null> {
  if (people.hasAdministrator()) return null
  if (password === undefined) {
    const { token } = await store.transaction((tx) => issueSetupLink(tx, null, now))
    return setupPathOf(token)
  }
  const passwordHash = await hashPassword(password)
  const known = people.find('admin')
  const admin = {
    username: 'admin',
    name: known?.name ?? 'Administrator',
    role: 'administrator' as const,
    sites: null,
    language: known?.language ?? ('zh' as const),
    active: true,
    passwordHash,
    createdAt: known?.createdAt ?? now,
  }
  await store.transaction((tx) => savePerson(tx, admin))
  people.put(admin)
  return null
}
