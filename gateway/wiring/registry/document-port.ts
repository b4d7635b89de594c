import { type Text, text } from '#devices/kit/text.ts'
import { type DeviceDocument, documentLimits, mediaTypeOf } from '../../facility/document.ts'
import {
  type DocumentFiles,
  deleteDocument,
  documentBytes,
  listDocuments,
  readDocument,
  saveDocument,
  sha256Of,
} from '../../facility/document-store.ts'
import type * as Views from '../../http/contract/assets.ts'
import type { RegistryService } from '../../http/registry-service.ts'
import type { Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type Context, changeBy, maySee } from '../context.ts'

export interface DocumentPortOptions {
  readonly context: Context
  readonly files: DocumentFiles
}

type Port = Pick<RegistryService, 'addDocument' | 'removeDocument' | 'document'>

/** Papers of devices: checked by their first bytes, bounded, and served as files only. */
export function createDocumentPort({ context, files }: DocumentPortOptions): Port {
  const { store, registry, clock } = context
  const isThere = (viewer: Viewer, site: string, id: string): boolean =>
    maySee(viewer, site) && registry.device(`${site}/${id}`) !== undefined
  const find = async (site: string, device: string, id: string, viewer: Viewer) => {
    const found = isThere(viewer, site, device) ? await readDocument(store.read, id) : undefined
    return found?.site === site && found.device === device ? found : undefined
  }
  return {
    async addDocument(site, device, { title, fileName, file }, viewer) {
      if (!isThere(viewer, site, device)) return null
      const bytes = Buffer.from(file, 'base64')
      const { mediaType } = checked(fileName, bytes)
      await checkRoom(context, site, device, bytes.length)
      const at = clock.now()
      const document: DeviceDocument = {
        ...{ id: newId(at), site, device, title, fileName, mediaType, by: viewer.username, at },
        ...{ bytes: bytes.length, sha256: sha256Of(bytes) },
      }
      // The file first: a record without its file would be a promise nobody can keep.
      await files.write(document.id, bytes)
      const entry = { action: 'document.add', subject: `${site}/${device}`, detail: document }
      try {
        await changeBy(context, viewer, entry, (tx) => saveDocument(tx, document))
      } catch (error) {
        await files.remove(document.id)
        throw error
      }
      return documentView(document)
    },
    async removeDocument(site, device, id, viewer) {
      const found = await find(site, device, id, viewer)
      if (found === undefined) return false
      const entry = { action: 'document.remove', subject: `${site}/${device}`, detail: found }
      await changeBy(context, viewer, entry, (tx) => deleteDocument(tx, id))
      await files.remove(id)
      return true
    },
    async document(site, device, id, viewer) {
      const found = await find(site, device, id, viewer)
      if (found === undefined) return null
      const bytes = await files.read(found)
      if (bytes === null) throw fileGone(found.fileName)
      return { document: documentView(found), bytes }
    },
  }
}

/** Papers of a device as the registry shows them. */
export async function documentsOf(
  { store }: Pick<Context, 'store'>,
  site: string,
  device: string,
): Promise<Views.DeviceDocument[]> {
  return (await listDocuments(store.read, site, device)).map(documentView)
}

function documentView({
  id,
  title,
  fileName,
  mediaType,
  bytes,
  by,
  at,
}: DeviceDocument): Views.DeviceDocument {
  return { id, title, fileName, mediaType, bytes, by, at }
}

function checked(fileName: string, bytes: Uint8Array): { readonly mediaType: string } {
  if (bytes.length > documentLimits.file) throw refused('file-too-large', tooLarge)
  const found = mediaTypeOf(fileName, bytes)
  if ('fault' in found) throw refused('bad-file', found.fault)
  return found
}

async function checkRoom({ store }: Context, site: string, device: string, bytes: number): Promise<void> {
  const own = await listDocuments(store.read, site, device)
  if (own.length >= documentLimits.perDevice) throw refused('too-many-documents', tooMany)
  if ((await documentBytes(store.read)) + bytes > documentLimits.total) throw refused('documents-full', full)
}

const refused = (code: string, message: Text): Refusal => new Refusal(code, 400, message)

const MIB = 1024 * 1024
const tooLarge = text(
  `文件超过 ${documentLimits.file / MIB} MB，请压缩或拆分后再传。`,
  `The file is larger than ${documentLimits.file / MIB} MB; compress or split it.`,
)
const tooMany = text(
  `每台设备最多 ${documentLimits.perDevice} 份资料，请先删除不用的。`,
  `A device has at most ${documentLimits.perDevice} documents; remove one first.`,
)
const full = text(
  `资料空间已满（${documentLimits.total / MIB} MB），请先删除不用的资料。`,
  `The room for documents is used up (${documentLimits.total / MIB} MB); remove some first.`,
)
const fileGone = (name: string): Refusal =>
  new Refusal(
    'file-gone',
    410,
    text(
      `文件 ${name} 已损坏或丢失，请从备份恢复或重新上传。`,
      `The file ${name} is damaged or gone; restore it from a backup or add it again.`,
    ),
  )
