import { text } from '#devices/kit/text.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { createPatrol, type Patrol } from '../../patrol/patrol.ts'
import type { RosterOf } from '../../patrol/plan.ts'
import type { Proof } from '../../patrol/proof/proof.ts'
import type { TagKeys } from '../../patrol/proof/tag-keys.ts'
import { loadPatrol } from '../../patrol/snapshot-store.ts'
import { createPatrolWatch, type PatrolWatch } from '../../patrol/watch/watch.ts'
import { loadWatched } from '../../patrol/watch/watch-store.ts'
import type { Context } from '../context.ts'
import { openProof } from './open-proof.ts'
import type { SetupHolder } from './patrol-setup.ts'

export interface OpenedPatrol {
  readonly patrol: Patrol
  readonly proof: Proof
  readonly watch: PatrolWatch
}

/** The patrol step and those that look at what it makes, as of the last commit. */
export async function openPatrol(
  { store, registry, clock }: Context,
  options: {
    readonly setup: SetupHolder
    readonly calendarOf: (site: string) => Calendar
    readonly rosterOf: RosterOf
    readonly tagKeys: TagKeys
  },
): Promise<OpenedPatrol> {
  const { setup, calendarOf, rosterOf, tagKeys } = options
  const { config } = setup
  const patrol = createPatrol({ config, calendarOf, rosterOf })
  const walked = await loadPatrol(store.read, clock.now())
  patrol.load(walked, clock.now())
  const proof = await openProof(store.read, setup.checkpoint, patrol, walked, tagKeys)
  const watch = createPatrolWatch({
    ...{ config, calendarOf },
    siteName: (id) => registry.site(id)?.name ?? text(id, id),
    roundsOf: (day) => patrol.rounds(day),
  })
  watch.load(await loadWatched(store.read), clock.now())
  return { patrol, proof, watch }
}
