import { type Text, text } from '../kit/text.ts'
import type { denialReasons } from './payload.ts'

/** Why somebody was not let in, in the words of the control room. */
export const denialWords: Readonly<Record<(typeof denialReasons)[number], Text>> = {
  unknown_credential: text('凭证未登记', 'Unknown credential'),
  not_enabled: text('凭证未启用', 'Not enabled'),
  not_active: text('凭证尚未生效', 'Not yet valid'),
  expired: text('凭证已过期', 'Expired'),
  invalid_pin: text('密码错误', 'Wrong PIN'),
  invalid_second_factor: text('二次验证失败', 'Wrong second factor'),
  not_permitted_now: text('时段不允许', 'Not at this time'),
  unauthorized: text('无权限', 'Not authorised'),
  passback: text('反潜回', 'Passback'),
  lockout: text('读卡器锁定', 'Reader locked out'),
  occupancy_limit: text('人数已满', 'Area full'),
  lost: text('凭证已挂失', 'Reported lost'),
  stolen: text('凭证被盗', 'Reported stolen'),
  no_escort: text('无陪同人员', 'No escort'),
  threat_level: text('警戒级别限制', 'Threat level'),
  verification_failed: text('核验失败', 'Verification failed'),
  other: text('其他', 'Other'),
}
