import { text } from '#devices/kit/text.ts'
import { AlarmParams } from './alarms.ts'
import * as knowledge from './knowledge.ts'
import { OrderParams } from './orders.ts'

/** What is known about faults, and what was known of one when it came up. */
export const knowledgeRoutes = {
  searchKnowledge: {
    title: text('查找故障文章', 'Search fault articles'),
    permission: 'knowledge.read',
    query: knowledge.ArticleQuery,
    response: knowledge.ArticleList,
  },
  writeArticle: {
    title: text('新建故障文章', 'Write a fault article'),
    permission: 'knowledge.manage',
    body: knowledge.NewArticle,
    response: knowledge.ArticleDetail,
    status: 201,
  },
  readArticle: {
    title: text('故障文章及其版本', 'A fault article and its versions'),
    permission: 'knowledge.read',
    params: knowledge.ArticleParams,
    response: knowledge.ArticleDetail,
  },
  changeArticle: {
    title: text('修改、审核故障文章', 'Change or review a fault article'),
    permission: 'knowledge.manage',
    params: knowledge.ArticleParams,
    body: knowledge.ArticleChange,
    response: knowledge.ArticleDetail,
  },
  voteOnArticle: {
    title: text('评价故障文章', 'Say whether a fault article helped'),
    permission: 'knowledge.read',
    params: knowledge.ArticleParams,
    body: knowledge.ArticleVote,
    response: knowledge.ArticleDetail,
  },
  adviseOnAlarm: {
    title: text('告警的初步建议', 'First advice on an alarm'),
    permission: 'alarm.read',
    params: AlarmParams,
    response: knowledge.DiagnosisNote,
  },
  readOrderNote: {
    title: text('工单的诊断说明', 'What was known when a work order was opened'),
    permission: 'order.read',
    params: OrderParams,
    response: knowledge.DiagnosisNote,
  },
} as const
