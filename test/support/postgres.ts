import { execFileSync, spawn } from 'node:child_process'
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

/** Starts a PostgreSQL 15 of its own in a temporary folder. The server refuses root, so root runs it as nobody. */
export async function startPostgres(): Promise<PrivatePostgres> {
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
  ]
  const server = spawn(program, options, { ...asNobody, cwd: folder, stdio: 'ignore' })
  const url = (name: string): string => `postgres://gatehouse@127.0.0.1:${port}/${name}`
  await answering(url('postgres'))
  let made = 0
  return {
    async database() {
      made += 1
      const client = new Client(url('postgres'))
      await client.connect()
      await client.query(`create database test_${made}`)
      await client.end()
      return url(`test_${made}`)
    },
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
