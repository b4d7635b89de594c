import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './free-port.ts'

const program = ['/usr/lib/postgresql/15/bin/postgres', '/usr/local/bin/postgres'].find((path) =>
  existsSync(path),
)

export const hasPostgres = program !== undefined

export interface PrivatePostgres {
  /** A URL of an empty database; each call makes a new one. */
  database(): Promise<string>
  stop(): Promise<void>
}

/** Address of the server that all files of a run share (one-postgres.ts); without it each starts its own. */
const SHARED = 'GATEHOUSE_TEST_POSTGRES'

/** The server of this run with databases of one's own; `stop` leaves it to the others. */
export async function startPostgres(): Promise<PrivatePostgres> {
  const address = process.env[SHARED]
  if (address === undefined) return startServer()
  return { database: () => newDatabase(address), stop: async () => {} }
}

/** For the length of a run: starting a server takes longer than most files that use one. */
export async function sharePostgres(): Promise<() => Promise<void>> {
  if (process.env[SHARED] !== undefined) return async () => {}
  const server = await startServer()
  process.env[SHARED] = server.address
  return async () => {
    delete process.env[SHARED]
    await server.stop()
  }
}

/** @param address of a server, without a database */
async function newDatabase(address: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new Client(`${address}/postgres`)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return `${address}/${name}`
}

/** Starts a PostgreSQL 15 in a temporary folder. The server refuses root, so root runs it as nobody. */
async function startServer(): Promise<PrivatePostgres & { readonly address: string }> {
  if (program === undefined) throw new Error('PostgreSQL 15 is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pg-'))
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null
  if (asNobody !== null) chownSync(folder, asNobody.uid, asNobody.gid)
  const data = join(folder, 'data')
  const initdb = join(dirname(program), 'initdb')
  execFileSync(initdb, ['-D', data, '-U', 'gatehouse', '-A', 'trust', '-N', '-E', 'UTF8'], {
    ...asNobody,
    cwd: folder,
    stdio: 'ignore',
  })
  const port = await freePort()
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'fsync=off',
    '-c',
    'max_connections=300',
  ]
  const server = spawn(program, options, { ...asNobody, cwd: folder, stdio: 'ignore' })
  const address = `postgres://gatehouse@127.0.0.1:${port}`
  await answering(`${address}/postgres`)
  return {
    address,
    database: () => newDatabase(address),
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new Client(url)
    try {
      await client.connect()
      return await client.end()
    } catch {
      await sleep(100)
    }
  }
  throw new Error('PostgreSQL did not start within 10 s')
}
