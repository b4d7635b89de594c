import { text } from '#devices/kit/text.ts'
import * as field from './field.ts'
import { SiteQuery } from './schema.ts'
import * as tagKeys from './tag-keys.ts'
import * as taps from './taps.ts'
import * as wands from './wands.ts'

/** What a guard in the field reads and hands in, and the codes and keys of checkpoints. */
export const tapRoutes = {
  myPatrol: {
    title: text('我的巡更', 'Rounds the person may walk'),
    permission: 'patrol.tap',
    query: field.MyPatrolQuery,
    response: field.MyPatrol,
  },
  listPointCodes: {
    title: text('巡更点二维码', 'Codes of checkpoints'),
    permission: 'patrol.enter',
    query: field.PointCodeQuery,
    response: field.PointCodeList,
  },
  renewPointCodes: {
    title: text('更换巡更点二维码', 'Make new codes'),
    permission: 'patrol.enter',
    body: field.CodeRenewal,
    response: field.PointCodeList,
  },
  listTagKeys: {
    title: text('标签密钥', 'Keys of signing tags'),
    permission: 'patrol.keys',
    query: SiteQuery,
    response: tagKeys.TagKeyList,
  },
  setTagKey: {
    title: text('设置标签密钥', 'Set a key of signing tags'),
    permission: 'patrol.keys',
    params: tagKeys.TagKeyParams,
    body: tagKeys.NewTagKey,
    response: tagKeys.TagKey,
  },
  removeTagKey: {
    title: text('删除标签密钥', 'Remove a key of signing tags'),
    permission: 'patrol.keys',
    params: tagKeys.TagKeyParams,
    response: null,
  },
  enterTaps: {
    title: text('上传打卡', 'Taps of a phone'),
    sentLater: true,
    permission: 'patrol.tap',
    body: taps.TapBatch,
    response: taps.TapAnswers,
  },
  enterManualTap: {
    title: text('补录打卡', 'Enter a tap by hand'),
    permission: 'patrol.enter',
    body: taps.ManualTap,
    response: taps.TapAnswer,
    status: 201,
  },
  importWands: {
    title: text('导入巡更棒记录', 'Import records of patrol wands'),
    permission: 'patrol.enter',
    body: wands.WandImport,
    response: wands.WandReport,
    bodyBytes: wands.WAND_BODY_BYTES,
  },
} as const
