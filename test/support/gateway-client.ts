import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { onTestFinished } from 'vitest'
import { type Answer, openStream, type StreamMessage, send, type TestStream } from './http-client.ts'

/** Somebody who is signed in. Paths are below `/api/v1`. */
export interface Person {
  readonly token: string
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  request(method: string, path: string, body?: unknown): Promise<Answer>
  /** The live stream; closed with the test. */
  stream(query?: string): Promise<TestStream>
}

export async function signIn(url: string, username: string, password: string): Promise<Person> {
  const answer = await send(url, 'POST', '/api/v1/session', { body: { username, password } })
  if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.status} ${answer.text}`)
  const { token } = answer.json as { token: string }
  const request: Person['request'] = (method, path, body) =>
    send(url, method, `/api/v1${path}`, { token, ...(body !== undefined && { body }) })
  return {
    token,
    request,
    get: (path) => request('GET', path),
    post: (path, body) => request('POST', path, body),
    async stream(query = '') {
      const stream = await openStream(url, `/api/v1/stream${query}`, { token })
      onTestFinished(() => stream.close())
      await stream.until(({ event }) => event === 'hello')
      return stream
    },
  }
}

/** Data of the first message of a stream that fits, as soon as there is one. */
export async function firstOf(
  stream: TestStream,
  fits: (message: StreamMessage) => boolean,
): Promise<StreamMessage['data']> {
  return (await stream.until(fits)).find(fits)?.data
}

export interface DeviceLogin {
  readonly username: string
  readonly password: string
  readonly clientId: string
}

/** An MQTT client that does not come back by itself; ended with the test. */
export async function connectDevice(
  port: number,
  login: DeviceLogin,
  options: IClientOptions = {},
): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { ...login, reconnectPeriod: 0, ...options })
  client.on('error', () => {})
  onTestFinished(() => void client.end(true))
  return client
}

export const mosquittoPub = '/usr/bin/mosquitto_pub'
export const noMosquittoClients = !existsSync(mosquittoPub)

/** Publishes one message from a shell, as the guide for device makers shows it; gives the exit code and what it said. */
export async function publishFromShell(
  port: number,
  { username, password, clientId }: DeviceLogin,
  topic: string,
  payload: string,
): Promise<{ readonly code: number; readonly said: string }> {
  const how = [
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-u',
    username,
    '-P',
    password,
    '-i',
    clientId,
    '-q',
    '1',
  ]
  const child = spawn(mosquittoPub, [...how, '-t', topic, '-m', payload])
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, said }
}
