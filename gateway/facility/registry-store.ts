import type { Value } from '#devices/kit/point.ts'
import type { Language } from '#devices/kit/text.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Device, Place, PlaceType, RegistryRows, Site } from './registry.ts'

type RegistryTables = {
  site: {
    id: string
    name_zh: string
    name_en: string
    zone: string
    language: string
    latitude: number | null
    longitude: number | null
  }
  place: {
    site: string
    id: string
    parent: string | null
    type: string
    name_zh: string
    name_en: string
  }
  device: {
    site: string
    id: string
    kind: string
    name_zh: string
    name_en: string
    place: string | null
    parent: string | null
    attributes_json: string
    retired: number
  }
  guard: { site: string; id: string; name: string; team: string | null; username: string | null }
}

/** Rows of one statement: below the parameter limits of both stores. */
const CHUNK = 500

export async function loadRegistry(db: Db): Promise<RegistryRows> {
  const tables = db.withTables<RegistryTables>()
  const sites = await tables.selectFrom('site').selectAll().orderBy('id').execute()
  const places = await tables.selectFrom('place').selectAll().orderBy('id').execute()
  const devices = await tables.selectFrom('device').selectAll().orderBy('id').execute()
  const guards = await tables.selectFrom('guard').selectAll().orderBy('id').execute()
  return { sites: sites.map(siteOf), places: places.map(placeOf), devices: devices.map(deviceOf), guards }
}

/** Inserts or replaces the rows; give the same ones to `Registry.put` once the transaction is committed. */
export async function saveRegistry(tx: Tx, rows: Partial<RegistryRows>): Promise<void> {
  const { sites = [], places = [], devices = [], guards = [] } = rows
  await upsert(tx, 'site', ['id'], sites.map(siteColumns))
  await upsert(tx, 'place', ['site', 'id'], places.map(placeColumns))
  await upsert(tx, 'device', ['site', 'id'], devices.map(deviceColumns))
  await upsert(
    tx,
    'guard',
    ['site', 'id'],
    guards.map(({ site, id, name, team, username }) => ({ site, id, name, team, username })),
  )
}

async function upsert<Table extends keyof RegistryTables>(
  tx: Tx,
  table: Table,
  keys: readonly string[],
  rows: readonly RegistryTables[Table][],
): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const others = Object.keys(first).filter((column) => !keys.includes(column))
  // Kysely cannot follow a table that is a type parameter; the rows above are checked against their own table.
  const tables = tx.withTables<{ row: Record<string, unknown> }>()
  for (let from = 0; from < rows.length; from += CHUNK) {
    await tables
      .insertInto(table as 'row')
      .values(rows.slice(from, from + CHUNK) as readonly Record<string, unknown>[])
      .onConflict((conflict) =>
        conflict
          .columns([...keys])
          .doUpdateSet((row) =>
            Object.fromEntries(others.map((column) => [column, row.ref(`excluded.${column}`)])),
          ),
      )
      .execute()
  }
}

function siteColumns({ id, name, zone, language, latitude, longitude }: Site): RegistryTables['site'] {
  return { id, name_zh: name.zh, name_en: name.en, zone, language, latitude, longitude }
}

function siteOf({ name_zh, name_en, language, ...same }: RegistryTables['site']): Site {
  return { ...same, name: { zh: name_zh, en: name_en }, language: language as Language }
}

function placeColumns({ site, id, parent, type, name }: Place): RegistryTables['place'] {
  return { site, id, parent, type, name_zh: name.zh, name_en: name.en }
}

function placeOf({ name_zh, name_en, type, ...same }: RegistryTables['place']): Place {
  return { ...same, name: { zh: name_zh, en: name_en }, type: type as PlaceType }
}

function deviceColumns(device: Device): RegistryTables['device'] {
  const { site, id, kind, name, place, parent, attributes, retired } = device
  return {
    site,
    id,
    kind,
    name_zh: name.zh,
    name_en: name.en,
    place,
    parent,
    attributes_json: JSON.stringify(attributes),
    retired: Number(retired),
  }
}

function deviceOf(row: RegistryTables['device']): Device {
  const { name_zh, name_en, attributes_json, retired, ...same } = row
  const attributes = JSON.parse(attributes_json) as Readonly<Record<string, Value>>
  return { ...same, name: { zh: name_zh, en: name_en }, attributes, retired: retired === 1 }
}
