import { text } from '#devices/kit/text.ts'
import { People, type Person } from '../../facility/people.ts'
import { hashPassword, savePerson, verifyPassword } from '../../facility/people-store.ts'
import { isRole } from '../../facility/permissions.ts'
import {
  consumeSetupLink,
  issueSetupLink,
  readSetupLink,
  type SetupLink,
} from '../../facility/setup-store.ts'
import type { NewPerson, PersonChange } from '../../http/contract/people.ts'
import type { Setup } from '../../http/contract/session.ts'
import type { PeopleService, PersonRecord, PersonResult, Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Context, changeBy } from '../context.ts'

/** People as the HTTP server asks for them. */
export function createPeoplePort(context: Context): PeopleService {
  const { people, store, clock } = context
  const save = async (person: Person, by: string, action: string): Promise<void> => {
    const { passwordHash: _, ...detail } = person
    const entry = { action, subject: person.username, detail }
    await changeBy(context, { username: by }, entry, (tx) => savePerson(tx, person))
    people.put(person)
  }
  return {
    find: (username) => recordOf(people.find(username)),
    async authenticate(username, password) {
      const person = people.find(username)
      // Verified in every case, so that the answer takes the same time for an unknown name.
      const fits = await verifyPassword(person?.passwordHash ?? null, password)
      return fits && person?.active ? recordOf(person) : null
    },
    async setLanguage(username, language) {
      const person = people.find(username)
      if (person !== undefined) await save({ ...person, language }, username, 'person.language')
    },
    async offer(token) {
      const link = await readSetupLink(store.read, token, clock.now())
      return link && offerOf(link, people)
    },
    completeSetup: (setup) => completeSetup(context, setup),
    list: async () => people.list().map(publicPerson),
    async add(wanted, viewer) {
      if (people.find(wanted.username) !== undefined) throw taken(wanted.username)
      await save(newPerson(wanted, clock.now()), viewer.username, 'person.add')
      return withLink(context, wanted.username, viewer)
    },
    async change(username, change, viewer) {
      const person = people.find(username)
      if (person === undefined) return null
      const { resetLink, ...fields } = change
      const changed = changedPerson(person, fields, resetLink === true)
      if (isLastAdministrator(people, person) && !new People([changed]).hasAdministrator())
        throw lastAdministrator()
      await save(changed, viewer.username, 'person.change')
      return resetLink ? withLink(context, username, viewer) : { person: publicPerson(changed), link: null }
    },
  }
}

async function completeSetup(context: Context, setup: Setup): Promise<PersonRecord | null> {
  const { people, store, clock } = context
  const offer = await readSetupLink(store.read, setup.token, clock.now())
  if (offer === null || (offer.username !== null && offer.username !== setup.username)) return null
  const passwordHash = await hashPassword(setup.password)
  const person = { ...personFor(offer, setup, people, clock.now()), passwordHash }
  const entry = { action: 'person.set-up', subject: setup.username, detail: null }
  const used = await changeBy(context, setup, entry, async (tx) => {
    // Of two at the same time one gets the link.
    const link = await consumeSetupLink(tx, setup.token, clock.now())
    if (link !== null) await savePerson(tx, person)
    return link !== null
  })
  if (!used) return null
  people.put(person)
  return recordOf(person)
}

/** Whoever the link was made for; the link of the first start makes an administrator. */
function personFor(offer: SetupLink, { username, name }: Setup, people: People, now: number): Person {
  const known = people.find(username) ?? newPerson({ username, name, role: 'administrator' }, now)
  return {
    ...known,
    name,
    active: true,
    ...(offer.username === null && { role: 'administrator', sites: null }),
  }
}

function newPerson({ username, name, role, sites, language }: NewPerson, now: number): Person {
  if (!isRole(role)) throw noSuchRole(role)
  return {
    username,
    name,
    role,
    sites: sites ?? null,
    language: language ?? 'zh',
    active: true,
    passwordHash: null,
    createdAt: now,
  }
}

function changedPerson(person: Person, change: Omit<PersonChange, 'resetLink'>, resets: boolean): Person {
  const { role = person.role, sites = person.sites, name = person.name, active = person.active } = change
  if (!isRole(role)) throw noSuchRole(role)
  return { ...person, name, role, sites, active, passwordHash: resets ? null : person.passwordHash }
}

async function withLink(context: Context, username: string, viewer: Viewer): Promise<PersonResult> {
  const entry = { action: 'person.link', subject: username, detail: null }
  const link = await changeBy(context, viewer, entry, (tx) =>
    issueSetupLink(tx, username, context.clock.now()),
  )
  const person = context.people.find(username) as Person
  return { person: publicPerson(person), link: { token: link.token, expiresAt: link.expiresAt } }
}

function offerOf({ username, expiresAt }: SetupLink, people: People) {
  const purpose = username === null ? ('first-administrator' as const) : ('set-password' as const)
  const name = username === null ? null : (people.find(username)?.name ?? null)
  return { purpose, username, name, expiresAt }
}

function recordOf(person: Person): PersonRecord
function recordOf(person: Person | undefined): PersonRecord | null
function recordOf(person: Person | undefined): PersonRecord | null {
  if (person === undefined) return null
  const { username, name, role, sites, language, active } = person
  return { username, name, role, sites, language, active }
}

const publicPerson = (person: Person): PersonResult['person'] => ({
  ...recordOf(person),
  hasPassword: person.passwordHash !== null,
})

function isLastAdministrator(people: People, person: Person): boolean {
  const others = people.list().filter(({ username }) => username !== person.username)
  return new People([person]).hasAdministrator() && !new People(others).hasAdministrator()
}

const taken = (username: string): Refusal =>
  new Refusal(
    'username-taken',
    409,
    text(`用户名 ${username} 已存在，请换一个。`, `The user name ${username} is taken; choose another.`),
  )

const noSuchRole = (role: string): Refusal =>
  new Refusal(
    'no-such-role',
    400,
    text(`没有角色 ${role}，请从列表中选择。`, `There is no role ${role}; choose one of the list.`),
  )

const lastAdministrator = (): Refusal =>
  new Refusal(
    'last-administrator',
    409,
    text(
      '这是最后一位可登录的管理员，请先指定另一位管理员。',
      'This is the last administrator who can sign in; appoint another one first.',
    ),
  )
