import Type from 'typebox'
import { text } from '#devices/kit/text.ts'
import * as posts from './posts.ts'
import type { Route } from './route.ts'
import { Closed, Slug } from './schema.ts'

const SiteQuery = Closed({ site: Type.Optional(Slug) })

/** The part of the table about posts, roster, handovers and log. */
export const postRoutes = {
  listPosts: {
    title: text('岗位现状', 'Posts as they are now'),
    permission: 'post.read',
    query: SiteQuery,
    response: posts.PostList,
  },
  myDuties: {
    title: text('我的当班', 'My duties'),
    permission: 'signed-in',
    response: posts.MyDuties,
  },
  checkIn: {
    title: text('报告在岗', 'Say that one is there'),
    permission: 'post.duty',
    sentLater: true,
    body: posts.CheckIn,
    response: posts.MyDuties,
  },
  signOff: {
    title: text('签退离岗', 'Sign off a duty'),
    permission: 'post.duty',
    params: posts.DutyParams,
    response: posts.MyDuties,
  },
  listRoster: {
    title: text('排班表', 'Roster'),
    permission: 'post.read',
    query: posts.RosterQuery,
    response: posts.Roster,
  },
  addDuty: {
    title: text('加排一班', 'Add a duty'),
    permission: 'post.manage',
    body: posts.DutyAddition,
    response: posts.Duty,
    status: 201,
  },
  changeDuty: {
    title: text('调班、请假', 'Change a duty'),
    permission: 'post.manage',
    params: posts.DutyParams,
    body: posts.DutyChange,
    response: posts.Duty,
  },
  swapDuties: {
    title: text('换班', 'Swap two duties'),
    permission: 'post.manage',
    params: posts.DutyParams,
    body: posts.DutySwap,
    response: posts.DutyList,
  },
  listCertificates: {
    title: text('上岗证书', 'Certificates'),
    permission: 'post.read',
    query: SiteQuery,
    response: posts.CertificateList,
  },
  registerCertificate: {
    title: text('登记证书', 'Register a certificate'),
    permission: 'post.manage',
    body: posts.CertificateEntry,
    response: posts.Certificate,
  },
  removeCertificate: {
    title: text('删除证书', 'Remove a certificate'),
    permission: 'post.manage',
    query: posts.CertificateKey,
    response: null,
  },
  listHandovers: {
    title: text('交接班', 'Handovers'),
    permission: 'post.read',
    query: posts.HandoverQuery,
    response: posts.HandoverList,
  },
  readHandover: {
    title: text('交接班单', 'A handover and its sheet'),
    permission: 'post.read',
    params: posts.HandoverParams,
    response: posts.Handover,
  },
  signHandover: {
    title: text('交班签字', 'Sign a handover'),
    permission: 'post.duty',
    params: posts.HandoverParams,
    body: posts.HandoverBody,
    response: posts.Handover,
  },
  refuseHandover: {
    title: text('拒绝接班', 'Refuse a handover'),
    permission: 'post.duty',
    params: posts.HandoverParams,
    body: posts.RefusalBody,
    response: posts.Handover,
  },
  acceptHandover: {
    title: text('接受交接班', 'Accept a handover'),
    permission: 'post.duty',
    params: posts.HandoverParams,
    body: posts.HandoverBody,
    response: posts.Handover,
  },
  listLog: {
    title: text('值班日志', 'Log of the posts'),
    permission: 'post.read',
    query: posts.LogQuery,
    response: posts.LogPage,
  },
  writeLog: {
    title: text('写入值班日志', 'Write a remark to the log'),
    permission: 'post.duty',
    body: posts.LogRemark,
    response: posts.LogEntry,
    status: 201,
  },
} as const satisfies Readonly<Record<string, Route>>
