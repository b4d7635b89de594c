import { type Text, text } from '#devices/kit/text.ts'
import { PAYLOAD_MAX } from './json-text.ts'
import type { RejectionReason } from './reading.ts'

/** What a reason means and what to do about it, for the quarantine page and its alarms. */
export interface RejectionText {
  readonly title: Text
  readonly remedy: Text
}

const KIB = PAYLOAD_MAX / 1024

export const rejectionTexts: Readonly<Record<RejectionReason, RejectionText>> = {
  'bad-topic': {
    title: text('主题不符合规范', 'Topic does not fit'),
    remedy: text(
      '请将设备主题改为 gh/1/{项目}/{类型}/{设备}/{通道}，编号只用小写字母、数字和短横线。',
      'Set the device topic to gh/1/{site}/{kind}/{device}/{channel}; ids use lower-case letters, digits and hyphens.',
    ),
  },
  'too-large': {
    title: text('报文过大', 'Message too large'),
    remedy: text(
      `单条报文不得超过 ${KIB} KiB，请在设备侧拆分上报。`,
      `A message may have at most ${KIB} KiB; split it at the device.`,
    ),
  },
  'not-json': {
    title: text('不是有效的 JSON', 'Not valid JSON'),
    remedy: text(
      '请检查设备固件或网关的报文格式：UTF-8 编码的 JSON，不带 BOM，不压缩。',
      'Check the format set in the device or its gateway: JSON in UTF-8, no byte order mark, not compressed.',
    ),
  },
  'too-deep': {
    title: text('嵌套层数过多', 'Nested too deep'),
    remedy: text('请将报文嵌套控制在 8 层以内。', 'Keep the message within 8 levels of nesting.'),
  },
  'bad-number': {
    title: text('数值超出可表示范围', 'Number out of range'),
    remedy: text(
      '数值须为有限数且绝对值小于 2^53；大编号请用字符串，未知值请用 null。',
      'Numbers must be finite and below 2^53; send long ids as text and unknown values as null.',
    ),
  },
  'bad-envelope': {
    title: text('报文信封有误', 'Envelope is wrong'),
    remedy: text(
      '请核对 ts、boot、seq、hist、eid 和 d 字段：ts 为毫秒时间戳，d 为对象且必填。',
      'Check ts, boot, seq, hist, eid and d: ts is in epoch milliseconds, d is an object and required.',
    ),
  },
  'unknown-kind': {
    title: text('设备类型未知', 'Unknown device kind'),
    remedy: text(
      '请核对主题中的设备类型；新类型需先由本系统支持。',
      'Check the kind in the topic; a new kind has to be supported by this system first.',
    ),
  },
  'unknown-device': {
    title: text('设备未登记', 'Device is not registered'),
    remedy: text(
      '请在“待登记设备”中核准，或改正设备编号。',
      'Approve it in the list of pending devices, or correct the id set in the device.',
    ),
  },
  schema: {
    title: text('字段不符合设备类型', 'Fields do not fit the kind'),
    remedy: text(
      '请按详情中的字段核对设备固件版本和点位映射。',
      'Check the firmware version and the point mapping of the device against the field named in the detail.',
    ),
  },
  'unknown-event': {
    title: text('事件类型未知', 'Unknown event type'),
    remedy: text(
      '请核对 d.type；设备固件可能比本系统新，需升级或调整映射。',
      'Check d.type; the firmware may be newer than this system: update it or adjust the mapping.',
    ),
  },
}
