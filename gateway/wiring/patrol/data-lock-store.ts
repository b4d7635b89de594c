import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SettingError } from '../../kernel/errors.ts'

/**
 * Takes the data folder for this process. A second gateway on the same folder would write the same journal; it is
 * refused. The lock is SQLite's own, so it ends with the process, however that ends.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700)
  const lock = new DatabaseSync(join(dataDir, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch {
    lock.close()
    throw new SettingError(
      'GATEHOUSE_DATA_DIR',
      `${dataDir} is in use by another gateway; stop it or name another folder`,
    )
  }
  return () => lock.close()
}
