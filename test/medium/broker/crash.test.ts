import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openJournalReader } from '#gateway/journal/journal-store.ts'
import { publish } from '#test/support/mqtt-packets.ts'
import { logIn } from '#test/support/raw-mqtt-client.ts'

const program = new URL('./acknowledging-server.ts', import.meta.url).pathname

async function startServer(path: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { child, port: Number(line.toString()) }
}

/** Sends as fast as it is answered, sixty messages ahead, until the server is gone; returns what was answered. */
async function load(port: number, device: string, run: number): Promise<Set<string>> {
  const client = await logIn(port, { clientId: device, username: device, password: 'x' })
  const topic = `gh/1/hq/door/${device}/state`
  const acknowledged = new Set<string>()
  let seq = 0
  const send = (): void => {
    seq += 1
    client.send(publish({ topic, payload: `${device} ${run} ${seq}`, id: seq }))
  }
  for (let n = 0; n < 60; n += 1) send()
  for (let answer = await client.next(); answer !== 'closed'; answer = await client.next()) {
    acknowledged.add(`${device} ${run} ${answer.readUInt16BE(2)}`)
    send()
  }
  return acknowledged
}

test('killed under load again and again, every acknowledged message is in the journal, and none twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'journal.db')
  const acknowledged: string[] = []
  for (let run = 1; run <= 4; run += 1) {
    const { child, port } = await startServer(path)
    const loads = ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'].map((device) => load(port, device, run))
    await new Promise((resolve) => setTimeout(resolve, 150 + 70 * run))
    child.kill('SIGKILL')
    for (const answered of await Promise.all(loads)) acknowledged.push(...answered)
  }
  const reader = openJournalReader(path)
  const stored = reader
    .read(0, 1e6)
    .flatMap((one) => one.envelopes.map((envelope) => envelope.payload.toString()))
  reader.close()
  const known = new Set(stored)
  expect(acknowledged.length).toBeGreaterThan(1_000)
  expect(acknowledged.filter((message) => !known.has(message))).toEqual([])
  expect(stored).toHaveLength(known.size)
})
