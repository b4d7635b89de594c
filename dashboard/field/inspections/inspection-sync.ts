import type { RecordBody } from '#gateway/http/contract/inspection-records.ts'
import { call } from '../../console/api/call.ts'
import { CallError } from '../../console/api/failure.ts'
import {
  dropInspection,
  type KeptInspection,
  type KeptPlan,
  type KeptSite,
  keepInspection,
  keepPlan,
  keptInspections,
} from './inspection-database.ts'

/** What the gateway will never take as it is, whatever is tried; the rest is tried again. */
const isFinal = (thrown: unknown): thrown is CallError =>
  thrown instanceof CallError && [400, 403, 404, 409, 413, 422].includes(thrown.status)

/** Answered ones stay to look at for a shift; the gateway has the record. */
const KEPT_MS = 16 * 3_600_000

/**
 * Sends what is handed in, the oldest first, then reads the plan anew. What is refused is kept with its reason, and the others
 * go on.
 * @throws CallError when the gateway is away or the session has ended
 */
export async function meetInspections(username: string): Promise<KeptPlan> {
  for (const kept of await keptInspections(username)) {
    if (kept.doneAt === null || kept.refusal !== null) continue
    if (kept.answer !== null) {
      if (Date.now() - kept.doneAt > KEPT_MS) await dropInspection(kept.id)
      continue
    }
    try {
      const body = bodyOf(kept, kept.doneAt)
      const answer = await call('recordInspection', { params: { site: kept.site }, body })
      await keepInspection({ ...kept, photos: {}, answer })
    } catch (thrown) {
      if (!isFinal(thrown)) throw thrown
      await keepInspection({ ...kept, refusal: thrown.text })
    }
  }
  const { items } = await call('listSites', {})
  const sites: KeptSite[] = []
  for (const { id, zone } of items)
    sites.push({ ...(await call('myInspections', { query: { site: id } })), zone })
  const plan = { username, at: sites[0]?.now ?? Date.now(), sites }
  await keepPlan(plan)
  return plan
}

function bodyOf(kept: KeptInspection, doneAt: number): RecordBody {
  const { id, task, proof, answers, photos, note, program } = kept
  return {
    ...{ id, task: task.id, doneAt, sentAt: Date.now(), note },
    code: proof?.code ?? null,
    codeAt: proof?.at ?? null,
    ...(proof?.code === null && { unproven: proof.why }),
    answers: program.items.flatMap(({ key }) => {
      const answer = answers[key]
      return answer === undefined ? [] : [{ item: key, value: answer.value, note: answer.note }]
    }),
    photos: Object.entries(photos).map(([item, jpeg]) => ({ item, jpeg })),
  }
}
