import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { messageOf, SettingError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Db } from './store.ts'

const folder = new URL('./migrations/', import.meta.url)

/**
 * Applies the plain SQL files of migrations/ that the store has not seen. They import nothing, so that what they mean
 * never changes with the code. A store that has seen files this program does not know was written by a newer version.
 */
export async function migrate(db: Db, log: Log): Promise<void> {
  const migrator = new Migrator({
    db,
    allowUnorderedMigrations: true,
    provider: { getMigrations: async () => Object.fromEntries(await Promise.all((await files()).map(load))) },
  })
  const { error, results } = await migrator.migrateToLatest()
  for (const result of results ?? []) log.info({ migration: result.migrationName }, 'schema changed')
  if (error !== undefined) {
    throw new SettingError('GATEHOUSE_DATA_DIR', `the record store cannot be used: ${messageOf(error)}`)
  }
}

async function files(): Promise<string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
}

async function load(file: string): Promise<[string, Migration]> {
  const statements = (await readFile(new URL(file, folder), 'utf8'))
    .split(/;\s*$/m)
    .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '')
  return [
    file.replace(/\.sql$/, ''),
    {
      async up(tx) {
        for (const statement of statements) await sql.raw(statement).execute(tx)
      },
    },
  ]
}
