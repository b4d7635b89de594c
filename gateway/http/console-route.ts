import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'
import { nothingThere } from './failure.ts'

/** Files whose names carry a hash of their content never change. */
const HASHED = /[/\\]assets[/\\][^/\\]+$/
const FOREVER = 'public, max-age=31536000, immutable'
const WORKER = /[/\\]field[/\\]worker\.js$/
/** Pages for phones: the guards' own, what the link of a tag opens, and reports of strangers. */
const FIELD = /^\/(field(\/.*)?|t|r\/.*)$/

/**
 * The built console, and the guards' page in its folder `field`. Whatever is no file and no API is a page of one of them,
 * so its index is sent and its own router shows it; the index itself is never cached, so that an update is seen at the next load.
 */
export async function registerConsole(app: FastifyInstance, consoleDir: string | undefined): Promise<void> {
  const built = consoleDir !== undefined && existsSync(join(consoleDir, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: consoleDir,
      index: 'index.html',
      dotfiles: 'ignore',
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        reply.header('cache-control', HASHED.test(path) ? FOREVER : 'no-cache')
        // The guards' page keeps itself, and the links of tags beside it, for when the network is off.
        if (WORKER.test(path)) reply.header('service-worker-allowed', '/')
      },
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (!isPage(request)) throw nothingThere()
    if (!built) throw notBuilt()
    return sendIndex(reply, FIELD.test(pathOf(request)) ? 'field/index.html' : 'index.html')
  })
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = pathOf({ url })
  if (method !== 'GET' && method !== 'HEAD') return false
  // A missing script or picture is an error to be seen, not a page.
  if (path.startsWith('/api/') || /\.[a-z0-9]{1,5}$/i.test(path)) return false
  return /text\/html|\*\/\*/.test(headers.accept ?? '*/*')
}

const pathOf = ({ url }: Pick<FastifyRequest, 'url'>): string => url.split('?')[0] ?? ''

const sendIndex = (reply: FastifyReply, file: string): FastifyReply => reply.code(200).sendFile(file)

const notBuilt = (): Refusal =>
  new Refusal(
    'console-not-built',
    404,
    text(
      '界面尚未构建，请先运行 npm run build。',
      'The console has not been built; run npm run build first.',
    ),
  )
