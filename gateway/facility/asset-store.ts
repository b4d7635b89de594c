import type { Db, Tx } from '../store/store.ts'
import type { Contractor, DeviceAsset, DeviceRecord, DeviceRecordAction, FieldChange } from './asset.ts'

export type AssetTables = {
  device_asset: {
    site: string
    device: string
    classification: string | null
    asset_code: string | null
    contractor: string | null
    maintainer: string | null
    supplier: string | null
    model: string | null
    serial: string | null
    commissioned_on: string | null
    warranty_until: string | null
    location: string | null
    note: string | null
    replaces: string | null
  }
  contractor: {
    site: string
    id: string
    name: string
    contact: string
    phone: string
    trades_json: string
    contract_from: string | null
    contract_until: string | null
    note: string
    retired: number
  }
  device_record: {
    id: string
    site: string
    device: string
    at: number
    done_by: string
    action: string
    reason: string
    detail_json: string
  }
}

/** Rows of one statement: below the parameter limits of both stores. */
const CHUNK = 500

export async function loadAssets(db: Db): Promise<{ assets: DeviceAsset[]; contractors: Contractor[] }> {
  const tables = db.withTables<AssetTables>()
  const assets = await tables.selectFrom('device_asset').selectAll().execute()
  const contractors = await tables.selectFrom('contractor').selectAll().orderBy('id').execute()
  return { assets: assets.map(assetOf), contractors: contractors.map(contractorOf) }
}

/** Inserts or replaces; give the same ones to `AssetBook.put` after the commit. */
export async function saveAssets(tx: Tx, assets: readonly DeviceAsset[]): Promise<void> {
  const tables = tx.withTables<AssetTables>()
  for (let from = 0; from < assets.length; from += CHUNK) {
    const rows = assets.slice(from, from + CHUNK)
    // Away first: codes may change hands within one import, and no order of updates would do for a swap.
    await tables
      .deleteFrom('device_asset')
      .where((row) =>
        row.or(
          [...Map.groupBy(rows, ({ site }) => site)].map(([site, own]) =>
            row.and([
              row('site', '=', site),
              row(
                'device',
                'in',
                own.map(({ device }) => device),
              ),
            ]),
          ),
        ),
      )
      .execute()
  }
  for (let from = 0; from < assets.length; from += CHUNK) {
    await tables
      .insertInto('device_asset')
      .values(assets.slice(from, from + CHUNK).map(assetColumns))
      .execute()
  }
}

export async function saveContractor(tx: Tx, contractor: Contractor): Promise<void> {
  const { site, id, name, contact, phone, trades, contractFrom, contractUntil, note, retired } = contractor
  const changing = {
    ...{ name, contact, phone, note },
    trades_json: JSON.stringify(trades),
    contract_from: contractFrom,
    contract_until: contractUntil,
    retired: Number(retired),
  }
  await tx
    .withTables<AssetTables>()
    .insertInto('contractor')
    .values({ site, id, ...changing })
    .onConflict((conflict) => conflict.columns(['site', 'id']).doUpdateSet(changing))
    .execute()
}

export async function appendDeviceRecords(tx: Tx, records: readonly DeviceRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += CHUNK) {
    const rows = records.slice(from, from + CHUNK).map(({ by, changes, ...same }) => ({
      ...same,
      done_by: by,
      detail_json: JSON.stringify(changes),
    }))
    await tx.withTables<AssetTables>().insertInto('device_record').values(rows).execute()
  }
}

/** What became of some devices, newest first. @param keys `site/device` */
export async function deviceRecords(
  db: Db,
  keys: readonly string[],
  { from = 0, to = Number.MAX_SAFE_INTEGER, limit = 500 } = {},
): Promise<DeviceRecord[]> {
  const rows = await db
    .withTables<AssetTables>()
    .selectFrom('device_record')
    .selectAll()
    .where((row) =>
      row.or(
        keys.map((key) => {
          const [site = '', device = ''] = key.split('/')
          return row.and([row('site', '=', site), row('device', '=', device)])
        }),
      ),
    )
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ done_by, detail_json, action, ...same }) => ({
    ...same,
    by: done_by,
    action: action as DeviceRecordAction,
    changes: JSON.parse(detail_json) as FieldChange[],
  }))
}

function assetColumns(asset: DeviceAsset): AssetTables['device_asset'] {
  const { assetCode, commissionedOn, warrantyUntil, ...same } = asset
  return { ...same, asset_code: assetCode, commissioned_on: commissionedOn, warranty_until: warrantyUntil }
}

function assetOf(row: AssetTables['device_asset']): DeviceAsset {
  const { asset_code, commissioned_on, warranty_until, ...same } = row
  return { ...same, assetCode: asset_code, commissionedOn: commissioned_on, warrantyUntil: warranty_until }
}

function contractorOf(row: AssetTables['contractor']): Contractor {
  const { trades_json, contract_from, contract_until, retired, ...same } = row
  return {
    ...same,
    trades: JSON.parse(trades_json) as string[],
    contractFrom: contract_from,
    contractUntil: contract_until,
    retired: retired === 1,
  }
}
