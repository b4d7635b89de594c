import { once } from 'node:events'
import { createServer } from 'node:http'

/**
 * Takes every message the demo's gateway sends to people and keeps none: the demo shows what was sent, to nobody.
 * @returns false when the port is taken: then no message arrives, and the demo shows that
 */
export async function startInbox(port: number): Promise<boolean> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end())
  })
  server.listen(port, '127.0.0.1')
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  // The demo ends with its gateway, not with this.
  server.unref()
  return isListening
}
