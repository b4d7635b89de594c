import { createHash } from 'node:crypto'
import { text } from '#devices/kit/text.ts'
import { allows } from '../../facility/permissions.ts'
import type { HandoverBody, Handover as HandoverView } from '../../http/contract/posts.ts'
import type { PostService, Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Handover, HandoverAct, HandoverStep } from '../../posts/handover.ts'
import { listHandovers, readHandover } from '../../posts/log-store.ts'
import type { Post } from '../../posts/post.ts'
import { fillBoth, logTexts } from '../../posts/texts.ts'
import { maySee, sitesFor } from '../context.ts'
import { drawSheet, sheetSources } from './handover-sheet.ts'
import { logLine } from './post-log.ts'
import { handoverSummary, handoverView } from './post-view.ts'
import { audit, outcomeOf, type PostsPortOptions } from './posts-desk.ts'

const LIST_MAX = 50

type HandoverPort = Pick<PostService, 'handovers' | 'handover' | 'actOnHandover'>

/** Handovers: the sheet, both signatures, and the record that stays (handbook 2.2). */
export function createHandoverPort({ context, steps, viewing, posted }: PostsPortOptions): HandoverPort {
  const { store, clock } = context
  const { posts } = steps
  const sources = sheetSources(context, steps)
  const find = async (id: string, viewer: Viewer): Promise<Handover | null> => {
    const found = posts.handover(id) ?? (await readHandover(store.read, id))
    return found !== null && maySee(viewer, found.site) ? found : null
  }
  const view = async (handover: Handover, viewer: Viewer): Promise<HandoverView> => {
    const post = posts.index.posts.get(handover.post)
    const isOpen = handover.state === 'due' || handover.state === 'refused'
    // Until somebody signs it the sheet is what is known now; what was signed never changes.
    const sheet =
      isOpen && post !== undefined ? await drawSheet(sources, handover, post, clock.now()) : handover.sheet
    return handoverView(viewing, handover, sheet, mayAct(handover, viewer))
  }
  const mayAct = (handover: Handover, viewer: Viewer): HandoverView['may'] => {
    const person = context.registry.guardOf(handover.site, viewer.username)?.id
    const isOf = (duties: readonly string[]): boolean =>
      person !== undefined && duties.some((id) => posts.duty(id)?.person === person)
    const deputises = allows(viewer.role, 'post.manage')
    const canSign = handover.state === 'due' || handover.state === 'refused'
    const own = isOf(canSign ? handover.outgoing : handover.incoming)
    const may = allows(viewer.role, 'post.duty') && (own || deputises)
    return {
      sign: may && canSign,
      accept: may && handover.state === 'signed',
      onBehalf: may && !own,
    }
  }
  return {
    async handovers({ site, post, limit = LIST_MAX }, viewer) {
      const sites = sitesFor(context, viewer, site)
      const stored = await listHandovers(store.read, sites, post, limit)
      return stored.map((one) => handoverSummary(viewing, posts.handover(one.id) ?? one))
    },
    async handover(id, viewer) {
      const found = await find(id, viewer)
      return found && view(found, viewer)
    },
    async actOnHandover(id, what, body, viewer) {
      const handover = await find(id, viewer)
      const post = handover === null ? undefined : posts.index.posts.get(handover.post)
      if (handover === null || post === undefined) return null
      const may = mayAct(handover, viewer)
      checkMay(handover, what, may, body)
      const now = clock.now()
      const step = stepOf(viewer, body, now, may.onBehalf)
      const sheet = what === 'sign' ? await drawSheet(sources, handover, post, now) : handover.sheet
      const act = actOf(what, step, sheet, handover)
      const outcome = outcomeOf(posts.handOver(id, act, now))
      const after = posts.handover(id) ?? handover
      const detail = { ...step, hash: after.hash }
      await posted(outcome, [audit(viewer, now, `post.handover.${what}`, id, detail)])
      await posted(posts.write([lineOf(context, post, act, after)]), [])
      return view(after, viewer)
    },
  }
}

type What = 'sign' | 'refuse' | 'accept'

/** Only who goes signs and only who comes accepts; a supervisor may act for either and says why. */
function checkMay(handover: Handover, what: What, may: HandoverView['may'], body: HandoverBody): void {
  const isTurn = what === 'sign' ? may.sign : may.accept
  const isDue = what === 'sign' ? handover.state !== 'signed' : handover.state === 'signed'
  // Out of turn the step itself says what is to be done first.
  if (isDue && handover.state !== 'accepted' && !isTurn) throw notYours(what)
  if (isTurn && may.onBehalf && (body.note ?? '').trim() === '') throw needsReason()
}

function stepOf(
  viewer: Viewer,
  { note = '', remarks = [] }: HandoverBody,
  at: number,
  onBehalf: boolean,
): HandoverStep {
  return { by: viewer.username, name: viewer.name, at, note, remarks, onBehalf }
}

function actOf(what: What, step: HandoverStep, sheet: Handover['sheet'], before: Handover): HandoverAct {
  if (what === 'sign') return { what, step, sheet }
  if (what === 'refuse') return { what, step }
  return { what, step, hash: hashOf(before, step) }
}

/** Over everything both sides put their names to; it stands in the audit chain, so a later change shows. */
function hashOf({ id, at, sheet, signature, refusals }: Handover, acceptance: HandoverStep): string {
  const record = JSON.stringify([id, at, sheet, signature, refusals, acceptance])
  return createHash('sha256').update(record).digest('hex')
}

function lineOf(
  context: PostsPortOptions['context'],
  post: Post,
  { what, step }: HandoverAct,
  after: Handover,
) {
  const template = { sign: logTexts.signed, refuse: logTexts.refused, accept: logTexts.accepted }[what]
  const words = fillBoth(template, { person: step.name, reason: step.note, count: step.remarks.length })
  return logLine(context, post, { at: step.at, kind: 'handover', by: step.name, text: words, ref: after.id })
}

const notYours = (what: What): Refusal =>
  new Refusal(
    'not-your-handover',
    403,
    what === 'sign'
      ? text(
          '只有交班人可以签字；交班人不在时由主管代签并写明原因。',
          'Only the outgoing may sign; a supervisor may sign for them with a reason.',
        )
      : text(
          '只有接班人可以接受或拒绝；接班人不在时由主管代办并写明原因。',
          'Only the incoming may accept or refuse; a supervisor may act for them with a reason.',
        ),
  )

const needsReason = (): Refusal =>
  new Refusal(
    'reason-needed',
    400,
    text('代他人办理交接班须写明原因。', 'Who acts for somebody else in a handover gives a reason.'),
  )
