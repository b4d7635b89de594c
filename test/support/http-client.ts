import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Parsed body; undefined when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly token?: string | undefined
  readonly body?: unknown
}

/** Sends one request exactly as written: no cookie jar, no header of its own but those of HTTP itself. */
export async function send(url: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const message = await open(url, method, path, sent)
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const isJson = message.headers['content-type']?.startsWith('application/json') === true && text !== ''
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  }
}

function open(
  url: string,
  method: string,
  path: string,
  { headers, token, body }: Sent,
): Promise<IncomingMessage> {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const going = request({
      hostname,
      port,
      method,
      path,
      headers: {
        ...(payload !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
        }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
    })
    going.on('response', resolve)
    going.on('error', reject)
    going.end(payload)
  })
}

export interface StreamMessage {
  readonly id: string
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
  readonly data: any
}

export interface TestStream {
  readonly message: IncomingMessage
  readonly received: readonly StreamMessage[]
  /** Resolves with everything received as soon as there is an event that fits; rejects when the stream ends before. */
  until(fits: (message: StreamMessage) => boolean): Promise<readonly StreamMessage[]>
  /** Resolves when the server ends it. */
  readonly ended: Promise<void>
  close(): void
}

/** Reads a live stream as a browser would. */
export async function openStream(url: string, path: string, sent: Sent): Promise<TestStream> {
  const message = await open(url, 'GET', path, sent)
  const received: StreamMessage[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  let isOver = false
  const told = (): void => {
    for (const check of waiting) check()
  }
  message.setEncoding('utf8')
  message.on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    received.push(...blocks.filter((block) => block.includes('event: ')).map(parse))
    told()
  })
  const ended = new Promise<void>((resolve) => {
    const over = (): void => {
      isOver = true
      told()
      resolve()
    }
    message.on('end', over)
    message.on('error', over)
    message.on('close', over)
  })
  return {
    message,
    received,
    ended,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (received.some(fits)) resolve(received)
          else if (isOver) reject(new Error('the stream ended before'))
          else return
          waiting.delete(check)
        }
        waiting.add(check)
        check()
      }),
    close: () => message.destroy(),
  }
}

function parse(block: string): StreamMessage {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return {
    id: fields.get('id') ?? '',
    event: fields.get('event') ?? '',
    data: JSON.parse(fields.get('data') ?? 'null'),
  }
}
