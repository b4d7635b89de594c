import { text } from '#devices/kit/text.ts'
import * as backTests from './back-tests.ts'

/** Rules tried over what is kept. They change nothing, so whoever may see rules may try one. */
export const backTestRoutes = {
  readBackTestReach: {
    title: text('规则可试算的时段', 'How far back a rule can be tried'),
    permission: 'rule.read',
    response: backTests.BackTestReach,
  },
  startBackTest: {
    title: text('用已存报文试算规则', 'Try a rule over the messages that are kept'),
    permission: 'rule.read',
    body: backTests.BackTestBody,
    response: backTests.BackTest,
    status: 201,
  },
  readBackTest: {
    title: text('试算的进度与结果', 'Progress and result of a back-test'),
    permission: 'rule.read',
    params: backTests.BackTestParams,
    response: backTests.BackTest,
  },
  cancelBackTest: {
    title: text('中止试算', 'Cancel a back-test'),
    permission: 'rule.read',
    params: backTests.BackTestParams,
    response: null,
  },
} as const
