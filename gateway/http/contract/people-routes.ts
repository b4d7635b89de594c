import { text } from '#devices/kit/text.ts'
import * as people from './people.ts'

/** People and their roles. */
export const peopleRoutes = {
  listPeople: {
    title: text('人员', 'People'),
    permission: 'people.manage',
    response: people.PersonList,
  },
  addPerson: {
    title: text('添加人员', 'Add a person'),
    permission: 'people.manage',
    body: people.NewPerson,
    response: people.PersonResult,
    status: 201,
  },
  changePerson: {
    title: text('修改人员', 'Change a person'),
    permission: 'people.manage',
    params: people.PersonParams,
    body: people.PersonChange,
    response: people.PersonResult,
  },
} as const
