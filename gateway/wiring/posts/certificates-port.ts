import { type Text, text } from '#devices/kit/text.ts'
import { dayOf } from '../../calendar/zone.ts'
import type { Certificate as CertificateView } from '../../http/contract/posts.ts'
import type { PostService } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Certificate, certificateState } from '../../posts/certificate.ts'
import { removeCertificate, saveCertificate } from '../../posts/posts-import-store.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'
import { checkPerson, type PostsPortOptions } from './posts-desk.ts'

type CertificatesPort = Pick<PostService, 'certificates' | 'registerCertificate' | 'removeCertificate'>

/** Certificates of persons (handbook 1.3). A change is judged at once: duties ahead lose or regain their person. */
export function createCertificatesPort({ context, steps, posted }: PostsPortOptions): CertificatesPort {
  const { clock } = context
  const { posts } = steps
  const apply = (certificates: readonly Certificate[]): Promise<void> =>
    posted(posts.setConfig({ ...posts.config, certificates }, clock.now()), [])
  return {
    async certificates(site, viewer) {
      const sites = sitesFor(context, viewer, site)
      return posts.config.certificates
        .filter((one) => sites.includes(one.site))
        .map((one) => certificateView(context, one))
        .sort((a, b) => (a.validTo < b.validTo ? -1 : 1))
    },
    async registerCertificate(entry, viewer) {
      if (!maySee(viewer, entry.site) || context.registry.site(entry.site) === undefined) return null
      checkPerson(context, entry.site, entry.person)
      if (entry.validFrom > entry.validTo) throw endsFirst()
      const change = { action: 'post.certificate', subject: keyOf(entry), detail: entry }
      await changeBy(context, viewer, change, (tx) => saveCertificate(tx, entry))
      await apply([...posts.config.certificates.filter((one) => keyOf(one) !== keyOf(entry)), entry])
      return certificateView(context, entry)
    },
    async removeCertificate(key, viewer) {
      const found = posts.config.certificates.find((one) => keyOf(one) === keyOf(key))
      if (found === undefined || !maySee(viewer, found.site)) return false
      const change = { action: 'post.certificate.remove', subject: keyOf(found), detail: found }
      await changeBy(context, viewer, change, (tx) => removeCertificate(tx, found))
      await apply(posts.config.certificates.filter((one) => one !== found))
      return true
    },
  }
}

function certificateView({ registry, clock }: Context, certificate: Certificate): CertificateView {
  const { site, person } = certificate
  const today = dayOf(clock.now(), registry.site(site)?.zone ?? 'UTC')
  const personName = registry.guard(site, person)?.name ?? person
  return { ...certificate, personName, state: certificateState(certificate, today) }
}

const keyOf = ({
  site,
  person,
  type,
  number,
}: Pick<Certificate, 'site' | 'person' | 'type' | 'number'>): string =>
  JSON.stringify([site, person, type, number])

const words: Text = text(
  '证书有效期的结束早于开始，请改正日期。',
  'The certificate ends before it begins; correct its days.',
)
const endsFirst = (): Refusal => new Refusal('certificate-days', 400, words)
