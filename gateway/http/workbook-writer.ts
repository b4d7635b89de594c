import { Worker } from 'node:worker_threads'
import type { Workbook } from './workbook.ts'
import type { WorkbookAnswer } from './workbook-worker.ts'

/** Memory a thread may take: a month of the largest site needs a quarter of it. */
const MEMORY_MB = 512

/** Writes a spreadsheet (xlsx) in a thread of its own. The same workbook gives the same bytes. */
export async function writeWorkbook(workbook: Workbook): Promise<Uint8Array> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  try {
    const answer = await new Promise<WorkbookAnswer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread ended')))
      worker.postMessage(workbook)
    })
    if ('error' in answer) throw new Error(`the spreadsheet cannot be written: ${answer.error}`)
    return answer.file
  } finally {
    await worker.terminate()
  }
}
