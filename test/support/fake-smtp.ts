import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface FakeSmtp {
  readonly port: number
  /** Mails as they came, headers and text. */
  readonly mails: readonly string[]
  close(): Promise<void>
}

/** A mail server on the loopback, without TLS. @param answers replaces its answer to a command, e.g. `{ RCPT: '550 no such user' }` */
export async function startFakeSmtp(answers: Readonly<Record<string, string>> = {}): Promise<FakeSmtp> {
  const mails: string[] = []
  const sockets = new Set<Socket>()
  const usual: Readonly<Record<string, string>> = {
    EHLO: '250 fake',
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go on',
    QUIT: '221 bye',
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    let mail: string | null = null
    let rest = ''
    socket.setEncoding('utf8').on('error', () => {})
    socket.write('220 fake\r\n')
    socket.on('data', (part: string) => {
      const lines = (rest + part).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (mail === null) {
          const command = line.slice(0, 4).toUpperCase()
          socket.write(`${answers[command] ?? usual[command] ?? '500 what'}\r\n`)
          if (command === 'DATA') mail = ''
        } else if (line === '.') {
          mails.push(mail)
          mail = null
          socket.write(`${answers['.'] ?? '250 taken'}\r\n`)
        } else mail += `${line}\n`
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
