import { hasPostgres, sharePostgres } from './postgres.ts'

let stop = async (): Promise<void> => {}

/** One PostgreSQL for a whole run of tests; each file has databases of its own in it. */
export async function setup(): Promise<void> {
  if (hasPostgres) stop = await sharePostgres()
}

export const teardown = (): Promise<void> => stop()
