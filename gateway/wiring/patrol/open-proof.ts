import type { Log } from '../../kernel/log.ts'
import type { Patrol, PatrolSnapshot } from '../../patrol/patrol.ts'
import { createProof, type Proof, type ProofOptions } from '../../patrol/proof/proof.ts'
import { loadProof } from '../../patrol/proof/proof-store.ts'
import { loadTagKeys } from '../../patrol/proof/tag-key-store.ts'
import { TagKeys } from '../../patrol/proof/tag-keys.ts'
import type { Db } from '../../store/store.ts'

/** The keys of signing tags. Those another secret sealed are left out and told: their taps count, unchecked. */
export async function openTagKeys(db: Db, secret: Uint8Array, log: Log): Promise<TagKeys> {
  const tagKeys = new TagKeys()
  const { keys, sealed } = await loadTagKeys(db, secret)
  tagKeys.load(keys)
  if (sealed.length > 0) {
    const tags = sealed.map(({ site, uid }) => `${site} ${uid ?? 'meta-read key'}`)
    log.error(
      { tags },
      'keys of signing tags were sealed with another secret key; give that one or set them anew',
    )
  }
  return tagKeys
}

/** The proof step as of the last commit, beside the patrol step whose rounds it looks at. */
export async function openProof(
  db: Db,
  checkpoint: ProofOptions['checkpoint'],
  patrol: Patrol,
  snapshot: PatrolSnapshot,
  keys: TagKeys,
): Promise<Proof> {
  const proof = createProof({
    checkpoint,
    round: (id) => patrol.round(id),
    keys,
  })
  proof.load(await loadProof(db, snapshot))
  return proof
}
