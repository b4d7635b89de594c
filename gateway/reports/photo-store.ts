import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Photos of reports in the data folder, a file each, named by id only: nothing of a stranger ever becomes a path. */
export class PhotoFiles {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'reports')
  }

  /** On disk when it returns. */
  async write(id: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const part = join(this.#folder, `${id}.part`)
    const file = await open(part, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, join(this.#folder, id))
  }

  /** Null when it is gone or is not what was put there. */
  async read(id: string, sha256: string): Promise<Buffer | null> {
    const bytes = await readFile(join(this.#folder, id)).catch(() => null)
    return bytes !== null && sha256Of(bytes) === sha256 ? bytes : null
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.#folder, id), { force: true })
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
