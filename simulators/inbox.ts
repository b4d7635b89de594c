import { once } from 'node:events'
import { createServer } from 'node:http'

/** Takes every message the demo's gateway sends to people and keeps none: the demo shows what was sent, to nobody. */
export async function startInbox(port: number): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end())
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  // The demo ends with its gateway, not with this.
  server.unref()
  return `http://127.0.0.1:${port}/`
}
