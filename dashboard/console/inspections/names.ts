import type { InspectionMonth } from '#gateway/http/contract/inspections.ts'
import type { Language } from '../i18n/texts.ts'

type Task = InspectionMonth['tasks'][number]

/** Names of what the tasks of a month point at. */
export interface MonthNames {
  device(task: Task): string
  place(task: Task): string
  program(task: Task): string
  person(username: string | null): string
}

export function namesOf(
  { devices, programs, workers }: Pick<InspectionMonth, 'devices' | 'programs' | 'workers'>,
  language: Language,
  nobody: string,
): MonthNames {
  const known = new Map(devices.map((device) => [device.id, device]))
  const titles = new Map(programs.map(({ kind, id, title }) => [`${kind}/${id}`, title]))
  const people = new Map(workers.map(({ username, name }) => [username, name]))
  return {
    device: ({ device }) => known.get(device)?.name[language] ?? device,
    place: ({ device }) => known.get(device)?.place[language] ?? '',
    program: ({ device, program }) =>
      titles.get(`${known.get(device)?.kind}/${program}`)?.[language] ?? program,
    person: (username) => (username === null ? nobody : (people.get(username) ?? username)),
  }
}
