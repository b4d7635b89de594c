import type { Chain, OnCallState, Schedule } from '#gateway/http/contract/oncall.ts'
import type { Language } from '../i18n/texts.ts'

/** The name of somebody by the username; whoever is unknown keeps it. */
export function nameOf({ people }: Pick<OnCallState, 'people'>, username: string): string {
  return people.find((person) => person.username === username)?.name ?? username
}

/** Names one after the other. */
export const joined = (names: readonly string[], language: Language): string =>
  names.join(language === 'zh' ? '、' : ', ')

type Target = Chain['steps'][number]['to'][number]

/** A target of a step in words, e.g. `角色：主管`. */
export function targetName(
  state: OnCallState,
  { type, id }: Target,
  language: Language,
  words: TargetWords,
): string {
  switch (type) {
    case 'person':
      return nameOf(state, id)
    case 'role':
      return state.roles.find(({ name }) => name === id)?.title[language] ?? id
    case 'team':
      return `${words.team} ${id}`
    case 'schedule':
      return state.schedules.find(({ schedule }) => schedule.id === id)?.schedule.name[language] ?? id
    case 'trade':
      return words.trade
    case 'post':
      return state.posts.find((post) => post.id === id)?.name[language] ?? id
    default:
      return type satisfies never
  }
}

interface TargetWords {
  readonly team: string
  readonly trade: string
}

/** Everything a step may tell, for a list to choose from. */
export function targetOptions(
  state: OnCallState,
  language: Language,
  words: TargetWords & {
    readonly role: string
    readonly post: string
    readonly schedule: string
    readonly person: string
  },
) {
  const option = (target: Target) => ({
    value: targetKey(target),
    label: targetName(state, target, language, words),
  })
  const group = (label: string, type: Target['type'], ids: readonly string[]) => ({
    label,
    options: ids.map((id) => option({ type, id })),
  })
  return [
    { label: words.schedule, options: [option({ type: 'trade', id: '' })] },
    group(
      words.schedule,
      'schedule',
      state.schedules.map(({ schedule }: { schedule: Schedule }) => schedule.id),
    ),
    group(
      words.role,
      'role',
      state.roles.map(({ name }) => name),
    ),
    group(
      words.person,
      'person',
      state.people.map(({ username }) => username),
    ),
    group(words.team, 'team', state.teams),
    group(
      words.post,
      'post',
      state.posts.map(({ id }) => id),
    ),
  ].filter(({ options }) => options.length > 0)
}

export const targetKey = ({ type, id }: Target): string => `${type}:${id}`

export function targetOf(key: string): Target {
  const cut = key.indexOf(':')
  return { type: key.slice(0, cut) as Target['type'], id: key.slice(cut + 1) }
}
