import { roles, roleTitles } from '../facility/permissions.ts'
import type { Person, PersonResult as PersonAnswer } from './contract/people.ts'
import { nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import type { PersonResult, Services } from './services.ts'
import type { Sessions } from './session-store.ts'

type PeopleHandlers = Pick<Handlers, 'listPeople' | 'addPerson' | 'changePerson'>

const givable = roles.map((name) => ({ name, title: roleTitles[name] }))

export function peopleHandlers({ people }: Pick<Services, 'people'>, sessions: Sessions): PeopleHandlers {
  const withSessions = (person: PersonResult['person']): Person => {
    const { count, lastSeenAt } = sessions.of(person.username)
    return { ...person, sessions: count, lastSeenAt }
  }
  const answer = ({ person, link }: PersonResult): PersonAnswer => ({
    person: withSessions(person),
    link: link && { path: `/setup?token=${encodeURIComponent(link.token)}`, expiresAt: link.expiresAt },
  })
  return {
    async listPeople(_, { viewer }) {
      return { items: (await people.list(viewer)).map(withSessions), roles: givable }
    },
    async addPerson({ body }, { viewer }) {
      return answer(await people.add(body, viewer))
    },
    async changePerson({ params: { username }, body }, { viewer }) {
      const changed = await people.change(username, body, viewer)
      if (changed === null) throw nothingThere()
      // A leaver is out at once, and a reset password is of no more use (faults X08).
      if (!changed.person.active || body.resetLink) await sessions.endAll(username)
      return answer(changed)
    },
  }
}
