import type { Text } from '#devices/kit/text.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { loadFileBase, saveFileBase } from '../../facility/file-base-store.ts'
import { mergeFile, rowChanges } from '../../facility/file-merge.ts'
import { People } from '../../facility/people.ts'
import { loadPeople } from '../../facility/people-store.ts'
import { Registry } from '../../facility/registry.ts'
import { loadRegistry } from '../../facility/registry-store.ts'
import { Refusal, SettingError } from '../../kernel/errors.ts'
import { defaultLadder } from '../../oncall/ladder.ts'
import { saveLadder } from '../../oncall/ladder-store.ts'
import { type DraftChain, type OnCallDraft, readOnCallFile } from '../../oncall/oncall-file.ts'
import { loadOnCallSetup, saveChains, saveSchedules } from '../../oncall/oncall-store.ts'
import type { OnCallSetup } from '../../oncall/setup.ts'
import { defaultSettings } from '../../orders/agreement.ts'
import { loadOrderSettings } from '../../orders/settings-store.ts'
import { loadPostsConfig } from '../../posts/posts-store.ts'
import type { Tx } from '../../store/store.ts'
import { maySee } from '../context.ts'
import { createSiteCalendars } from '../site/site-calendars.ts'
import { readRungs } from './ladder-port.ts'
import {
  type Known,
  readChains,
  readSchedules,
  shownChain,
  shownSchedule,
  shownTarget,
} from './oncall-requests.ts'

/** What an import of the on-call part came to. */
export interface OnCallImport {
  /** Keys of rows the file changed that people had changed too: theirs stay. */
  readonly kept: readonly string[]
  /** Why nothing was taken over: the file does not fit what people have made beside it. */
  readonly misfits: readonly Text[]
}

type Row = OnCallDraft['schedules'][number] | DraftChain | NonNullable<OnCallDraft['ladder']>
const LADDER = 'late_orders'

/**
 * Imports the `oncall` part of a site file, after its people, guards and posts: takes over what the file changed since it was
 * last imported, and leaves alone what people changed (decision 019). Throws SettingError that names the faults of the file.
 */
export async function importOnCall(tx: Tx, site: string, part: unknown, now: number): Promise<OnCallImport> {
  const draft = readOnCallFile(part)
  if (!('schedules' in draft)) {
    const faults = draft.map(({ path, message }) => `  ${path}  ${message.en}  ${message.zh}`)
    throw new SettingError(
      'GATEHOUSE_SITE_FILE',
      `the oncall part has ${faults.length} faults\n${faults.join('\n')}`,
    )
  }
  const around = await surroundings(tx, site)
  const alone = made(draft, around)
  if (alone instanceof Refusal)
    throw new SettingError('GATEHOUSE_SITE_FILE', `the oncall part: ${alone.text.en}  ${alone.text.zh}`)
  const before = rowsOf(shownSetup(await loadOnCallSetup(tx, now), site))
  // A file that says it for the first time takes nothing away from what people made before.
  const base = (await loadFileBase<Row>(tx, site, 'oncall')) ?? new Map<string, Row>()
  const file = rowsOf(draft)
  const { rows, kept: theirs } = mergeFile(base, file, before)
  const kept = theirs.map(({ key }) => key)
  const merged = draftOf(rows)
  const result = made(merged, around)
  if (result instanceof Refusal) return { kept, misfits: [result.text] }
  await saveFileBase(tx, site, 'oncall', file)
  const changed = rowChanges(before, rows).map(({ key }) => key.split('/')[0])
  if (changed.includes('schedules')) await saveSchedules(tx, site, result.schedules)
  if (changed.includes('chains')) await saveChains(tx, site, result.chains)
  if (changed.includes(LADDER)) {
    const by = { by: 'site-file', at: now, reason: fileReason }
    await saveLadder(tx, site, { ...by, rungs: result.ladder ?? defaultLadder })
  }
  return { kept, misfits: [] }
}

const fileReason = '项目文件 site file'

/** The draft with everybody it means looked up, or why that cannot be. */
function made(draft: OnCallDraft, around: Omit<Known, 'isSchedule'>) {
  const known: Known = { ...around, isSchedule: (id) => draft.schedules.some((one) => one.id === id) }
  try {
    return {
      schedules: readSchedules(draft.schedules, known),
      chains: readChains(draft.chains, known),
      ladder: draft.ladder === null ? null : readRungs(draft.ladder, known),
    }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function rowsOf({ schedules, chains, ladder }: OnCallDraft): Map<string, Row> {
  const rows: [string, Row][] = [
    ...schedules.map((one): [string, Row] => [`schedules/${one.id}`, one]),
    ...chains.map((one): [string, Row] => [`chains/${one.id}`, one]),
  ]
  return new Map(ladder === null ? rows : [...rows, [LADDER, ladder]])
}

function draftOf(rows: ReadonlyMap<string, Row>): OnCallDraft {
  const of = <T extends Row>(part: string): T[] =>
    [...rows].flatMap(([key, row]) => (key.startsWith(`${part}/`) ? [row as T] : []))
  return {
    schedules: of('schedules'),
    chains: of('chains'),
    ladder: (rows.get(LADDER) as OnCallDraft['ladder'] | undefined) ?? null,
  }
}

/** What stands on record, by ids of the site; a ladder as shipped is none of its own. */
function shownSetup({ schedules, chains, ladders }: OnCallSetup, site: string): OnCallDraft {
  const own = ladders.find((one) => one.site === site)?.rungs
  return {
    schedules: schedules.filter((one) => one.site === site).map(shownSchedule),
    chains: chains.filter((one) => one.site === site).map(shownChain),
    ladder: own?.map((rung) => ({ ...rung, to: rung.to.map((to) => shownTarget(site, to)) })) ?? null,
  }
}

/** Everybody and everything the part may name, as the import has just left it. */
async function surroundings(tx: Tx, site: string): Promise<Omit<Known, 'isSchedule'>> {
  const registry = new Registry(await loadRegistry(tx))
  const people = new People(await loadPeople(tx))
  const { posts } = await loadPostsConfig(tx)
  const settings = new Map(await loadOrderSettings(tx)).get(site) ?? defaultSettings
  const calendar: Calendar = createSiteCalendars(registry, new Map()).of(site)
  return {
    ...{ site, calendar },
    isThere(username) {
      const person = people.find(username)
      return person?.active === true && maySee(person, site)
    },
    isTeam: (team) => registry.guards(site).some((guard) => guard.team === team),
    isPost: (id) => posts.some((post) => post.id === `${site}/${id}`),
    isAgreement: (id) => settings.agreements.some((one) => one.id === id),
  }
}
