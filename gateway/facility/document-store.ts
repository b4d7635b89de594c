import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db, Tx } from '../store/store.ts'
import type { DeviceDocument } from './document.ts'

type DocumentTables = {
  device_document: {
    id: string
    site: string
    device: string
    title: string
    file_name: string
    media_type: string
    bytes: number
    sha256: string
    added_by: string
    added_at: number
  }
}

export async function listDocuments(db: Db, site: string, device: string): Promise<DeviceDocument[]> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('device_document')
    .selectAll()
    .where('site', '=', site)
    .where('device', '=', device)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(documentOf)
}

export async function readDocument(db: Db, id: string): Promise<DeviceDocument | undefined> {
  const row = await db
    .withTables<DocumentTables>()
    .selectFrom('device_document')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && documentOf(row)
}

/** Bytes of all documents together. */
export async function documentBytes(db: Db): Promise<number> {
  const row = await db
    .withTables<DocumentTables>()
    .selectFrom('device_document')
    .select(({ fn }) => fn.sum<number | string | null>('bytes').as('bytes'))
    .executeTakeFirst()
  return Number(row?.bytes ?? 0)
}

export async function saveDocument(tx: Tx, document: DeviceDocument): Promise<void> {
  const { fileName, mediaType, by, at, ...same } = document
  await tx
    .withTables<DocumentTables>()
    .insertInto('device_document')
    .values({ ...same, file_name: fileName, media_type: mediaType, added_by: by, added_at: at })
    .execute()
}

export async function deleteDocument(tx: Tx, id: string): Promise<void> {
  await tx.withTables<DocumentTables>().deleteFrom('device_document').where('id', '=', id).execute()
}

function documentOf(row: DocumentTables['device_document']): DeviceDocument {
  const { file_name, media_type, added_by, added_at, bytes, ...same } = row
  return {
    ...same,
    bytes: Number(bytes),
    fileName: file_name,
    mediaType: media_type,
    by: added_by,
    at: added_at,
  }
}

/** The bytes of documents, a file each, named by id only: no name of a person ever becomes a path. */
export class DocumentFiles {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'documents')
  }

  /** On disk when it returns. */
  async write(id: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const file = await open(join(this.#folder, `${id}.part`), 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(join(this.#folder, `${id}.part`), join(this.#folder, id))
  }

  /** Null when the file is gone or is not what was put there. */
  async read({ id, sha256 }: Pick<DeviceDocument, 'id' | 'sha256'>): Promise<Buffer | null> {
    const bytes = await readFile(join(this.#folder, id)).catch(() => null)
    return bytes !== null && sha256Of(bytes) === sha256 ? bytes : null
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.#folder, id), { force: true })
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
