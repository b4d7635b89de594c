import { text } from '#devices/kit/text.ts'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { useKinds } from '../devices/kinds.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Text } from '../i18n/texts.ts'
import { destinations, isAt } from '../shell/navigation.ts'
import { placesByRule } from './remedy-place.ts'

type Subject = Alarm['subject']
type Where = Pick<Subject, 'type' | 'site' | 'id'>

/** What an alarm may be about besides a device. */
const types: Readonly<Record<Exclude<Subject['type'], 'device'>, Text>> = {
  round: text('巡更任务', 'Patrol round'),
  checkpoint: text('巡更点', 'Checkpoint'),
  post: text('岗位', 'Post'),
  site: text('项目', 'Site'),
  system: text('网关', 'Gateway'),
}

/** Matters of the gateway itself that have a name of their own. */
const matters: Readonly<Record<string, Text>> = {
  'ONC-01': text('值班表', 'On-call schedule'),
  'ONC-02': text('值班表', 'On-call schedule'),
  'ONC-03': text('值班表', 'On-call schedule'),
  'INS-01': text('巡检计划', 'Inspection plan'),
  'INS-02': text('巡检计划', 'Inspection plan'),
  'SYS-10': text('项目', 'Site'),
}

/** The kind of thing an alarm is about, as a person says it. */
export function useSubjectKind({ subject, rule }: Pick<Alarm, 'subject' | 'rule'>): string {
  const kinds = useKinds()
  const language = useLanguage()
  if (subject.type === 'system') return (matters[rule] ?? types.system)[language]
  if (subject.type !== 'device') return types[subject.type][language]
  return kinds.of(subject.kind)?.title[language] ?? subject.kind
}

/** Where the thing itself is found in the console. A matter of the gateway itself is where its rule sends people. */
export function subjectPath({ subject, rule }: Pick<Alarm, 'rule'> & { readonly subject: Where }): string {
  const { type, site, id } = subject
  if (type === 'device') return `/devices/${encodeURIComponent(site)}/${encodeURIComponent(id)}`
  if (type === 'round') return `/patrol/${encodeURIComponent(id)}`
  if (type === 'post') return '/posts'
  if (type === 'checkpoint' || type === 'site') return '/patrol'
  const place = placesByRule[rule]?.find(({ path }) => destinations.some((one) => isAt(one.path, path)))
  return place?.path ?? '/health'
}
