import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingError } from '../kernel/errors.ts'

const BYTES = 32
const FILE = 'secret.key'

/**
 * The gateway's own secret: seals keys that have to be kept but are never shown again. Given by a setting, or made at the
 * first start and kept in the data folder, readable by its own user only.
 * @param given 64 hex digits or base64 of 32 bytes
 */
export function openSecretKey(dataDir: string, given: string | undefined): Uint8Array {
  if (given !== undefined) return decoded('GATEHOUSE_SECRET_KEY', given)
  const path = join(dataDir, FILE)
  if (!existsSync(path)) {
    writeFileSync(path, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  return decoded(path, readFileSync(path, 'utf8').trim())
}

function decoded(where: string, written: string): Uint8Array {
  const bytes = Buffer.from(written, /^[0-9A-Fa-f]{64}$/.test(written) ? 'hex' : 'base64')
  if (bytes.length === BYTES) return bytes
  throw new SettingError(
    where,
    'must be 32 bytes as 64 hex digits or base64, e.g. from: openssl rand -hex 32',
  )
}
