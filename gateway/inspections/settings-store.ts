import type { Db, Tx } from '../store/store.ts'
import type { InspectionTables } from './inspection-tables.ts'
import { defaultSettings, type InspectionSettings } from './settings.ts'

const tables = <T extends Db | Tx>(db: T) => db.withTables<InspectionTables>()

/** Settings with their version; 0 = the site has set nothing. */
export interface StoredSettings {
  readonly version: number
  readonly by: string | null
  readonly at: number | null
  readonly reason: string
  readonly settings: InspectionSettings
}

/** The settings in force. */
export async function inspectionSettings(db: Db, site: string): Promise<StoredSettings> {
  const [newest] = await settingVersions(db, site, 1)
  return newest ?? { version: 0, by: null, at: null, reason: '', settings: defaultSettings }
}

/** Newest first. */
export async function settingVersions(db: Db, site: string, limit: number): Promise<StoredSettings[]> {
  const rows = await tables(db)
    .selectFrom('inspection_setting')
    .selectAll()
    .where('site', '=', site)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ version, made_by, made_at, reason, setting_json }) => ({
    ...{ version, by: made_by, at: made_at, reason },
    settings: { ...defaultSettings, ...(JSON.parse(setting_json) as InspectionSettings) },
  }))
}

export async function addSettings(
  tx: Tx,
  site: string,
  stored: Omit<StoredSettings, 'by' | 'at'> & { readonly by: string; readonly at: number },
): Promise<void> {
  const { version, by, at, reason, settings } = stored
  const setting_json = JSON.stringify(settings)
  await tables(tx)
    .insertInto('inspection_setting')
    .values({ site, version, made_by: by, made_at: at, reason, setting_json })
    .execute()
}
