import { Compile } from 'typebox/compile'
import { type Text, text } from '#devices/kit/text.ts'
import { FAULTS_MAX, type FileFault, schemaFaults } from '../facility/schema-faults.ts'
import type { Certificate } from './certificate.ts'
import { type Post, type PostsConfig, postLimits, type Shift } from './post.ts'
import { type FileCertificate, type FilePost, type FileShift, PostsFile } from './posts-file.ts'
import { checkPosts, type PostsSurroundings } from './posts-file-checks.ts'

export type ReadPosts =
  | { readonly ok: true; readonly file: PostsFile }
  | { readonly ok: false; readonly faults: readonly FileFault[] }

const schema = Compile(PostsFile)

/** Reads the `posts` part of a site file and names up to 50 faults, each with its place and its remedy. Writes nothing. */
export function readPosts(value: unknown, around: PostsSurroundings): ReadPosts {
  if (!schema.Check(value)) return { ok: false, faults: schemaFaults(schema.Errors(value), '/posts') }
  const faults = checkPosts(value, around).slice(0, FAULTS_MAX)
  return faults.length === 0 ? { ok: true, file: value } : { ok: false, faults }
}

/** All posts, with those of a site as the part says and nothing else of it. */
export function withPosts(before: PostsConfig, site: string, file: PostsFile): PostsConfig {
  const elsewhere = <T extends { readonly site: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.site !== site)
  return {
    posts: [...elsewhere(before.posts), ...file.posts.map((row) => postOf(site, row))],
    shifts: [...elsewhere(before.shifts), ...file.shifts.map((row) => shiftOf(site, row))],
    certificates: [
      ...elsewhere(before.certificates),
      ...(file.certificates ?? []).map((row) => certificateOf(site, row)),
    ],
  }
}

function postOf(site: string, row: FilePost): Post {
  const seconds = (minutes: number | undefined, otherwise: number): number =>
    minutes === undefined ? otherwise : minutes * 60
  return {
    id: `${site}/${row.id}`,
    site,
    name: nameOf(row.name),
    place: row.place ?? null,
    team: row.team ?? null,
    persons: row.persons ?? [],
    certificate: row.certificate ?? null,
    devices: row.devices ?? [],
    anyPass: row.any_pass ?? false,
    limits: {
      promptS: seconds(row.prompt_min, postLimits.promptS),
      alarmS: seconds(row.alarm_min, postLimits.alarmS),
      startS: seconds(row.start_min, postLimits.startS),
      reliefS: seconds(row.relief_min, postLimits.reliefS),
      handoverS: seconds(row.handover_min, postLimits.handoverS),
    },
    handover: row.handover ?? false,
    checklist: (row.checklist ?? []).map(({ id, name }) => ({ id, name: nameOf(name) })),
    keepsLog: row.keeps_log ?? false,
    equipment: row.equipment ?? [],
  }
}

function shiftOf(site: string, row: FileShift): Shift {
  return {
    id: `${site}/${row.id}`,
    site,
    post: `${site}/${row.post}`,
    name: nameOf(row.name),
    on: row.calendar,
    from: row.from,
    to: row.to,
    who: row.turn === undefined ? { each: row.persons ?? [] } : { turn: row.turn },
  }
}

function certificateOf(site: string, { valid_from, valid_to, ...row }: FileCertificate): Certificate {
  return { ...row, site, validFrom: valid_from, validTo: valid_to }
}

const nameOf = (name: string | Text): Text => (typeof name === 'string' ? text(name, name) : name)
