import { randomBytes } from 'node:crypto'
import { type Text, text } from '#devices/kit/text.ts'
import type { LabelCode, LabelCodes } from '../../facility/label-codes.ts'
import type * as Views from '../../http/contract/reports.ts'
import type { ReportService } from '../../http/report-service.ts'
import type { Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { codeFrom } from '../../kernel/random-code.ts'
import type { WorkOrder } from '../../orders/order.ts'
import { isOver } from '../../orders/order-state.ts'
import { readOrder } from '../../orders/orders-store.ts'
import { type CleanPhoto, cleanPhoto } from '../../reports/photo.ts'
import { type PhotoFiles, sha256Of } from '../../reports/photo-store.ts'
import { type FaultReport, photoLimits, troubleTexts, WAITING_MAX } from '../../reports/report.ts'
import {
  addReport,
  decideReport,
  listReports,
  readFollowed,
  readReport,
  roomOf,
} from '../../reports/report-store.ts'
import { appendAudit } from '../../store/audit-store.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'
import type { Core } from '../core.ts'

export interface ReportPortOptions {
  readonly context: Context
  readonly labels: Pick<LabelCodes, 'find'>
  readonly photos: PhotoFiles
  readonly orders: Pick<Core['steps']['orders'], 'get'>
  readonly open: Core['orderCommands']['open']
}

/** Reports of faults: strangers send and follow them, the control room decides. */
export function createReportPort(options: ReportPortOptions): ReportService {
  return { ...strangers(options), ...deciders(options) }
}

function strangers(options: ReportPortOptions): Pick<ReportService, 'label' | 'send' | 'followed'> {
  const { context, labels, photos, orders } = options
  const { registry, store, clock } = context
  const pointed = (code: string): (LabelCode & { readonly name: Text }) | null => {
    const label = labels.find(code, clock.now())
    const name = label === undefined ? undefined : nameOf(context, label.site, label.target, label.id)
    return label === undefined || name === undefined ? null : { ...label, name }
  }
  return {
    async label(code) {
      const label = pointed(code)
      const site = label === null ? undefined : registry.site(label.site)
      return label === null || site === undefined
        ? null
        : { site: site.name, name: label.name, language: site.language }
    },
    async send({ code, trouble, words = '', phone = null, photo }) {
      const label = pointed(code)
      if (label === null) return null
      const clean = photo === undefined ? null : checkedPhoto(photo)
      await checkRoom(context, label.site, clean?.bytes.length ?? 0)
      const at = clock.now()
      const id = newId(at)
      const follow = codeFrom(randomBytes(16)) + codeFrom(randomBytes(16))
      const report: FaultReport = {
        ...{ id, site: label.site, target: label.target, targetId: label.id, trouble, words: words.trim() },
        ...{ phone, photo: clean && photoOf(clean), at, state: 'waiting', order: null, reason: '' },
        ...{ decidedBy: null, decidedAt: null },
      }
      // The file first: a record without its file would be a promise nobody can keep.
      if (clean !== null) await photos.write(id, clean.bytes)
      try {
        await store.transaction(async (tx) => {
          await addReport(tx, report, follow)
          const detail = { site: label.site, target: label.target, id: label.id }
          await appendAudit(tx, [{ at, actor: 'anyone', action: 'report.send', subject: id, detail }])
        })
      } catch (error) {
        await photos.remove(id)
        throw error
      }
      return follow
    },
    async followed(follow) {
      const report = await readFollowed(store.read, follow)
      if (report === undefined) return null
      const { trouble, at, reason, decidedAt, order } = report
      const of =
        order === null ? undefined : (orders.get(order.id) ?? (await readOrder(store.read, order.id)))
      const name = nameOf(context, report.site, report.target, report.targetId) ?? text('—', '—')
      return { name, trouble, at, state: progressOf(report, of), decidedAt, reason }
    },
  }
}

function deciders(options: ReportPortOptions): Pick<ReportService, 'list' | 'decide' | 'photo'> {
  const { context, photos } = options
  const { store } = context
  const find = async (id: string, viewer: Viewer): Promise<FaultReport | undefined> => {
    const report = await readReport(store.read, id)
    return report !== undefined && maySee(viewer, report.site) ? report : undefined
  }
  /** Two people who decide at once must not both open an order, or one open and one dismiss. */
  const deciding = new Set<string>()
  return {
    async list({ site, state = 'waiting' }, viewer) {
      const found = await listReports(store.read, sitesFor(context, viewer, site), state)
      return found.map((report) => reportView(context, report))
    },
    async decide(id, said, viewer) {
      if (deciding.has(id)) throw decidedMeanwhile()
      deciding.add(id)
      try {
        const report = await find(id, viewer)
        if (report === undefined) return null
        if (report.state !== 'waiting') throw decidedMeanwhile()
        return reportView(context, await decided(options, report, said, viewer))
      } finally {
        deciding.delete(id)
      }
    },
    async photo(id, viewer) {
      const report = await find(id, viewer)
      if (report === undefined || report.photo === null) return null
      const bytes = await photos.read(id, report.photo.sha256)
      return bytes === null ? null : { mediaType: report.photo.mediaType, bytes }
    },
  }
}

async function decided(
  options: ReportPortOptions,
  report: FaultReport,
  { decision, severity = 'minor', reason = '' }: Views.ReportDecision,
  viewer: Viewer,
): Promise<FaultReport> {
  const { context } = options
  if (decision === 'dismiss' && reason.trim() === '') throw reasonMissing()
  const by = { decidedBy: viewer.username, decidedAt: context.clock.now(), reason: reason.trim() }
  const order = decision === 'dismiss' ? null : await openFor(options, report, severity, viewer)
  const state = order === null ? ('dismissed' as const) : ('ordered' as const)
  const after: FaultReport = {
    ...report,
    ...by,
    state,
    order: order && { id: order.id, number: order.number },
  }
  const entry = {
    action: `report.${decision}`,
    subject: report.id,
    detail: { order: order?.number ?? null, reason: by.reason },
  }
  await changeBy(context, viewer, entry, async (tx) => {
    if (!(await decideReport(tx, after))) throw decidedMeanwhile()
  })
  return after
}

async function openFor(
  { context, open }: ReportPortOptions,
  { id, site, target, targetId, trouble, words }: FaultReport,
  severity: NonNullable<Views.ReportDecision['severity']>,
  { username }: Viewer,
): Promise<WorkOrder> {
  const name = nameOf(context, site, target, targetId) ?? text(targetId, targetId)
  const what = troubleTexts[trouble]
  const order = await open({
    ...{ site, source: 'report', sourceId: id, severity, alarm: null, by: username, confirmed: true },
    title: text(`报修：${name.zh} ${what.zh}`, `Report: ${name.en}, ${what.en.toLowerCase()}`),
    description: words,
    device: target === 'device' ? targetId : null,
    place: target === 'place' ? targetId : (context.registry.device(`${site}/${targetId}`)?.place ?? null),
    // Should the decision be lost behind it, deciding again finds this order.
    command: `report-${id}`,
  })
  if (order instanceof Refusal) throw order
  return order
}

function nameOf({ registry }: Context, site: string, target: string, id: string): Text | undefined {
  if (target === 'place') return registry.place(site, id)?.name
  const device = registry.device(`${site}/${id}`)
  return device?.retired === false ? device.name : undefined
}

/** As little as tells the reporter that somebody cares. */
function progressOf({ state }: FaultReport, order: WorkOrder | undefined): Views.FollowedReport['state'] {
  if (state !== 'ordered') return state
  if (order === undefined) return 'accepted'
  if (isOver(order.state)) return order.outcome === 'cancelled' ? 'dismissed' : 'restored'
  return order.moments.responded === null ? 'accepted' : 'working'
}

function reportView(context: Context, report: FaultReport): Views.Report {
  const { photo, site, target, targetId, ...rest } = report
  const { registry } = context
  const lies = target === 'place' ? targetId : (registry.device(`${site}/${targetId}`)?.place ?? null)
  const name =
    (target === 'place'
      ? registry.place(site, targetId)?.name
      : registry.device(`${site}/${targetId}`)?.name) ?? text(targetId, targetId)
  return {
    ...{ ...rest, site, target, targetId, name, hasPhoto: photo !== null },
    path: registry.path(site, lies).map((place) => place.name),
  }
}

function checkedPhoto(base64: string): CleanPhoto {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > photoLimits.one) throw photoTooLarge()
  const clean = cleanPhoto(bytes)
  if (clean === null) throw noPhoto()
  return clean
}

const photoOf = ({ mediaType, bytes }: CleanPhoto): FaultReport['photo'] => ({
  ...{ mediaType, bytes: bytes.length, sha256: sha256Of(bytes) },
})

async function checkRoom({ store }: Context, site: string, bytes: number): Promise<void> {
  const { waiting, photoBytes } = await roomOf(store.read, site)
  if (waiting >= WAITING_MAX) throw tooManyWaiting()
  if (bytes > 0 && photoBytes + bytes > photoLimits.total) throw photosFull()
}

const refused = (code: string, status: number, zh: string, en: string): Refusal =>
  new Refusal(code, status, text(zh, en))

const reasonMissing = (): Refusal =>
  refused('reason-missing', 400, '请写明原因，报修人会看到。', 'Say why; the reporter reads it.')
const decidedMeanwhile = (): Refusal =>
  refused(
    'already-decided',
    409,
    '这条报修已有人处理，请刷新。',
    'Somebody has decided on this report already; refresh.',
  )
const photoTooLarge = (): Refusal =>
  refused(
    'photo-too-large',
    400,
    `照片超过 ${photoLimits.one / 1024 / 1024} MB，请缩小后再传。`,
    `The photo is larger than ${photoLimits.one / 1024 / 1024} MB; send a smaller one.`,
  )
const noPhoto = (): Refusal =>
  refused('bad-photo', 400, '只能上传 JPEG 或 PNG 照片。', 'Only JPEG and PNG photos can be sent.')
const photosFull = (): Refusal =>
  refused(
    'photos-full',
    503,
    '照片空间已满，请不带照片再报一次。',
    'There is no room for photos; report it again without one.',
  )
const tooManyWaiting = (): Refusal =>
  refused(
    'too-many-waiting',
    503,
    '待处理的报修太多，请直接联系值班室。',
    'Too many reports wait; please call the control room.',
  )
