import { text } from '#devices/kit/text.ts'
import type { Roster } from '../../http/contract/posts.ts'
import type { PostService, Viewer } from '../../http/services.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import type { Duty } from '../../posts/duty.ts'
import { cursorOf, listDuties, listLog } from '../../posts/log-store.ts'
import { maySee, sitesFor } from '../context.ts'
import { createCertificatesPort } from './certificates-port.ts'
import { createHandoverPort } from './handover-port.ts'
import { logLine } from './post-log.ts'
import { dutyView, logEntryView, postView } from './post-view.ts'
import { audit, checkPerson, outcomeOf, type PostsPortOptions } from './posts-desk.ts'

const HOUR_MS = 3_600_000
/** Kept without a network for so long, a sign still counts. */
const LATE_MS = 48 * HOUR_MS
/** Of many actions of one person in a row one is a sign enough. */
const SEEN_EVERY_MS = 10_000

/** Posts, roster, handovers and log as the HTTP server asks for them. */
export function createPostsPort(options: PostsPortOptions): PostService {
  return {
    ...presence(options),
    ...rostering(options),
    ...createCertificatesPort(options),
    ...createHandoverPort(options),
    ...logbook(options),
  }
}

function presence({
  context,
  steps,
  viewing,
  posted,
}: PostsPortOptions): Pick<PostService, 'now' | 'mine' | 'seen' | 'checkIn' | 'signOff'> {
  const { registry, clock } = context
  const { posts } = steps
  const lastSeen = new Map<string, number>()
  const personAt = (site: string, username: string) => registry.guardOf(site, username)?.id ?? null
  const mine = (viewer: Viewer) => {
    const now = clock.now()
    return posts.config.posts
      .filter(({ site }) => maySee(viewer, site))
      .flatMap(({ id, site }) => {
        const person = personAt(site, viewer.username)
        return posts
          .duties(id)
          .filter((duty) => isNear(duty, now) && person !== null && duty.person === person)
      })
      .map((duty) => dutyView(viewing, duty))
  }
  return {
    async now(site, viewer) {
      const sites = sitesFor(context, viewer, site)
      return posts.config.posts
        .filter((post) => sites.includes(post.site))
        .map((post) => postView(viewing, post))
    },
    mine: async (viewer) => mine(viewer),
    seen(username) {
      const now = clock.now()
      if (Math.abs(now - (lastSeen.get(username) ?? Number.NEGATIVE_INFINITY)) < SEEN_EVERY_MS) return
      lastSeen.set(username, now)
      for (const site of new Set(posts.config.posts.map((post) => post.site))) {
        const person = personAt(site, username)
        if (person === null) continue
        void posted(posts.sign({ site, person, post: null, way: 'console', ts: now, rx: now }), [])
      }
    },
    async checkIn({ post, at }, viewer) {
      const now = clock.now()
      const ts = Math.min(at ?? now, now)
      if (ts < now - LATE_MS) throw tooLate()
      const named = post === undefined ? undefined : posts.index.posts.get(post)
      if (post !== undefined && (named === undefined || !maySee(viewer, named.site))) throw noSuchPost()
      const sites = named === undefined ? sitesFor(context, viewer) : [named.site]
      const persons = sites.map((site) => ({ site, person: personAt(site, viewer.username) }))
      if (named === undefined && persons.every(({ person }) => person === null)) throw notRegistered(viewer)
      for (const { site, person } of persons) {
        if (person === null && named === undefined) continue
        await posted(posts.sign({ site, person, post: named?.id ?? null, way: 'here', ts, rx: now }), [])
      }
      return mine(viewer)
    },
    async signOff(id, viewer) {
      const duty = posts.duty(id)
      if (duty === undefined || !maySee(viewer, duty.site)) return null
      const now = clock.now()
      if (duty.person !== personAt(duty.site, viewer.username)) throw notYourDuty(duty)
      if (now < duty.from || now >= duty.to) throw notRunning(duty)
      await posted(outcomeOf(posts.leave(id, now)), [audit(viewer, now, 'post.sign-off', id, null)])
      return mine(viewer)
    },
  }
}

function rostering({
  context,
  steps,
  viewing,
  posted,
}: PostsPortOptions): Pick<PostService, 'roster' | 'addDuty' | 'changeDuty' | 'swapDuties'> {
  const { registry, clock, store } = context
  const { posts } = steps
  return {
    async roster({ from, to, site }, viewer): Promise<Roster> {
      const sites = sitesFor(context, viewer, site)
      const stored = await listDuties(store.read, sites, from, to)
      const known = new Map(stored.map((duty) => [duty.id, duty]))
      // What is in memory is newer than what is on disk, and there before it is on disk.
      for (const post of posts.config.posts.filter((one) => sites.includes(one.site))) {
        for (const duty of posts.duties(post.id)) {
          if (duty.day >= from && duty.day <= to) known.set(duty.id, duty)
        }
      }
      const duties = [...known.values()].sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
      const persons = sites
        .flatMap((one) => registry.guards(one))
        .map((guard) => ({ site: guard.site, id: guard.id, name: guard.name, team: guard.team }))
      return { from, to, duties: duties.map((duty) => dutyView(viewing, duty)), persons }
    },
    async addDuty(duty, viewer) {
      const post = posts.index.posts.get(duty.post)
      if (post === undefined || !maySee(viewer, post.site)) return null
      checkPerson(context, post.site, duty.person)
      const before = new Set(posts.duties(post.id).map(({ id }) => id))
      const now = clock.now()
      const outcome = outcomeOf(posts.addDuty(duty, now))
      const made = posts.duties(post.id).find(({ id }) => !before.has(id))
      if (made === undefined) return null
      await posted(outcome, [audit(viewer, now, 'post.duty.add', made.id, duty)])
      return dutyView(viewing, made)
    },
    async changeDuty(id, change, viewer) {
      const before = posts.duty(id)
      if (before === undefined || !maySee(viewer, before.site)) return null
      checkPerson(context, before.site, change.person ?? null)
      const now = clock.now()
      const outcome = outcomeOf(posts.changeDuties([[id, change]], now))
      const detail = { ...change, before: { person: before.person, cancelled: before.cancelled } }
      await posted(outcome, [audit(viewer, now, 'post.duty.change', id, detail)])
      return dutyView(viewing, posts.duty(id) ?? before)
    },
    async swapDuties(id, { with: otherId, reason }, viewer) {
      const one = posts.duty(id)
      const other = posts.duty(otherId)
      if (one === undefined || !maySee(viewer, one.site) || other?.site !== one.site) return null
      const now = clock.now()
      const changes = [
        [id, { person: other.person, reason }],
        [otherId, { person: one.person, reason }],
      ] as const
      const outcome = outcomeOf(posts.changeDuties(changes, now))
      const detail = { with: otherId, persons: [one.person, other.person], reason }
      await posted(outcome, [audit(viewer, now, 'post.duty.swap', id, detail)])
      return [dutyView(viewing, posts.duty(id) ?? one), dutyView(viewing, posts.duty(otherId) ?? other)]
    },
  }
}

function logbook({ context, steps, viewing, posted }: PostsPortOptions): Pick<PostService, 'log' | 'remark'> {
  const { clock, store } = context
  const { posts } = steps
  return {
    async log({ site, post, day, text: part, limit, cursor }, viewer) {
      const found = await listLog(store.read, {
        sites: sitesFor(context, viewer, site),
        ...(post !== undefined && { post }),
        ...(day !== undefined && { day }),
        ...(part !== undefined && { text: part }),
        ...(cursor !== undefined && { before: cursor }),
        limit: limit + 1,
      })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      const next = found.length > limit && last !== undefined ? cursorOf(last) : null
      return { items: items.map((entry) => logEntryView(viewing, entry)), next }
    },
    async remark({ post: id, text: words, corrects = null }, viewer) {
      const post = posts.index.posts.get(id)
      if (post === undefined || !maySee(viewer, post.site)) return null
      const at = clock.now()
      const line = { at, kind: 'remark', by: viewer.name, text: text(words, words), ref: null } as const
      const entry = logLine(context, post, { ...line, corrects })
      await posted(posts.write([entry]), [
        audit(viewer, at, 'post.log.remark', entry.id, { post: id, words, corrects }),
      ])
      return logEntryView(viewing, entry)
    },
  }
}

const isNear = ({ from, to, cancelled }: Duty, now: number): boolean =>
  !cancelled && from - HOUR_MS <= now && now < to

const tooLate = (): Refusal =>
  new Refusal(
    'sign-too-old',
    409,
    text(
      '超过 48 小时的在岗记录不再计入；请在值班日志中说明。',
      'A sign older than 48 hours no longer counts; write a remark to the log.',
    ),
  )

const noSuchPost = (): Refusal => notFound(text('该岗位', 'The post'))

const notRegistered = ({ username }: Viewer): Refusal =>
  new Refusal(
    'not-a-guard',
    409,
    text(
      `账号 ${username} 没有对应的值勤人员，请选择所在岗位，或请管理员在人员登记中填写该账号。`,
      `The account ${username} belongs to nobody who stands duties; name the post you are at, or have the account entered with the guard.`,
    ),
  )

const notYourDuty = ({ postName }: Duty): Refusal =>
  new Refusal(
    'not-your-duty',
    403,
    text(
      `“${postName.zh}”这一班不是您的，不能签退。`,
      `This duty at “${postName.en}” is not yours to sign off.`,
    ),
  )

const notRunning = ({ postName }: Duty): Refusal =>
  new Refusal(
    'duty-not-running',
    409,
    text(
      `“${postName.zh}”这一班不在进行中，无需签退。`,
      `This duty at “${postName.en}” is not running; there is nothing to sign off.`,
    ),
  )
