import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { DocumentParams } from './contract/assets.ts'
import { base, documentFilePath } from './contract/paths.ts'
import { nothingThere, notSignedIn } from './failure.ts'
import type { Services } from './services.ts'

/**
 * A document as a file. It came from a person, so no browser may take it for a page of ours: it is a download, its type
 * is the one that was checked, and should it be opened all the same it may do nothing.
 */
export function registerDocumentFile(app: FastifyInstance, { registry }: Pick<Services, 'registry'>): void {
  app.get(
    base + documentFilePath,
    { schema: { params: DocumentParams, hide: true }, config: { permission: 'device.read' } },
    async ({ params, identity }, reply) => {
      if (identity === null) throw notSignedIn()
      const { site, id, document: wanted } = params as Static<typeof DocumentParams>
      const found = await registry.document(site, id, wanted, identity.viewer)
      if (found === null) throw nothingThere()
      const { document, bytes } = found
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeRfc5987(document.fileName)}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .type(document.mediaType)
        .send(bytes)
    },
  )
}

/** As RFC 5987 wants it: the signs that encodeURIComponent leaves alone and the header does not allow. */
const encodeRfc5987 = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
