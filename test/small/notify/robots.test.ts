import { expect, test } from 'vitest'
import { noContact } from '#gateway/notify/contact.ts'
import { dingtalkOutcome, dingtalkPosting, dingtalkSign } from '#gateway/notify/dingtalk.ts'
import { feishuOutcome, feishuPosting, feishuSign } from '#gateway/notify/feishu.ts'
import { fitBytes, type Message, messageOf } from '#gateway/notify/message.ts'
import { templateOutcome, templatePosting } from '#gateway/notify/template.ts'
import { webhookPosting, webhookSign } from '#gateway/notify/webhook.ts'
import { wecomOutcome, wecomPosting } from '#gateway/notify/wecom.ts'
import { buildPage } from '#test/support/pages.ts'

const wording = { zoneOf: () => 'Asia/Shanghai', publicUrl: 'https://gh.example' }
const wang = { ...noContact('wang'), mobile: '13800000000', wecom: 'WangLei', feishu: 'ou_1' }
const answer = (body: object, status = 200) => ({ status, retryAfter: undefined, body: JSON.stringify(body) })
const write = (pages = [buildPage('A-1')]): Message => messageOf(pages, [wang], wording)
const bytes = (words: string): number => new TextEncoder().encode(words).length

test('the signatures are those of the published test values', () => {
  expect(dingtalkSign('SEC0123456789abcdef', 1_700_000_000_000)).toBe(
    'TSZbRFUuvaSQaRKUpF970OPCb2%2FLcQAP3wOvwZIzBZk%3D',
  )
  expect(feishuSign('demo-secret', 1_700_000_000)).toBe('mYHw2R2SOm8Rw/sne3lQdmz4sOfntKR+1P/8RKKTwmA=')
})

test('DingTalk gets text, names the mobile numbers, and its signature stands in the address', () => {
  const secrets = { url: 'https://oapi.dingtalk.com/robot/send?access_token=t', secret: 's' }
  const { url, body } = dingtalkPosting(write(), secrets, 1_700_000_000_000)
  expect(url).toMatch(/access_token=t&timestamp=1700000000000&sign=[^&]+$/)
  expect(JSON.parse(body)).toEqual({
    msgtype: 'text',
    text: { content: '【重要】告警 A-1。\n请处理\n时间：06-01 12:00\n查看：https://gh.example/alarms/A-1' },
    at: { atMobiles: ['13800000000'], isAtAll: false },
  })
})

test('WeCom gets at most 2048 bytes, and of many messages each keeps its line', () => {
  const pages = Array.from({ length: 20 }, (_, index) =>
    buildPage(`A-${index}`, { title: { zh: `${index}号门${'长'.repeat(200)}`, en: 'long' } }),
  )
  const { content, ...named } = JSON.parse(wecomPosting(write(pages), { url: 'https://x.example' }).body).text
  expect(bytes(content)).toBeLessThanOrEqual(2048)
  expect(content.split('\n')).toHaveLength(21)
  expect(content).toContain('19号门')
  expect(named).toEqual({ mentioned_list: ['WangLei'], mentioned_mobile_list: ['13800000000'] })
})

test('Feishu has its signature in the body, names people, and nothing a device wrote can name somebody', () => {
  const page = buildPage('A-1', { title: { zh: '<at user_id="all">', en: '' } })
  const posting = feishuPosting(write([page]), { url: 'https://x.example', secret: 'k' }, 1_700_000_000_999)
  const body = JSON.parse(posting.body)
  expect(body).toMatchObject({ timestamp: '1700000000', sign: feishuSign('k', 1_700_000_000) })
  expect(body.content.text.match(/<at /g)).toHaveLength(1)
  expect(body.content.text).toContain('<at user_id="ou_1"></at>')
})

test('an answer of 200 says in its body whether the message was taken', () => {
  expect(dingtalkOutcome(answer({ errcode: 0, errmsg: 'ok' })).result).toBe('accepted')
  expect(dingtalkOutcome(answer({ errcode: 130101, errmsg: 'send too fast' }))).toMatchObject({
    result: 'later',
    throttled: true,
    retryAfterMs: 600_000,
  })
  expect(dingtalkOutcome(answer({ errcode: 310000, errmsg: 'sign not match' })).result).toBe('refused')
  expect(wecomOutcome(answer({ errcode: 45009, errmsg: 'freq' }))).toMatchObject({ throttled: true })
  expect(wecomOutcome(answer({ errcode: 93000 })).result).toBe('refused')
  expect(feishuOutcome(answer({ code: 0 })).result).toBe('accepted')
  expect(feishuOutcome(answer({ code: 11232, msg: 'frequency limited' }))).toMatchObject({ throttled: true })
  expect(feishuOutcome(answer({ code: 19024 })).result).toBe('refused')
  expect(feishuOutcome({ status: 200, retryAfter: undefined, body: '<html>' }).result).toBe('refused')
})

test('a refusal of a robot that is switched off, removed or wrongly addressed names the remedy', () => {
  const dingtalk = [300001, 300005, 400101, 400102, 400106].map((errcode) =>
    dingtalkOutcome(answer({ errcode })),
  )
  const wecom = [93000, 93004, 93008].map((errcode) => wecomOutcome(answer({ errcode })))
  for (const outcome of [...dingtalk, ...wecom]) {
    expect(outcome).toMatchObject({ result: 'refused', problem: { zh: expect.stringMatching(/，请.*。/) } })
  }
})

test('a status that is no success counts before the body, and what the receiver asks for is kept to', () => {
  expect(wecomOutcome({ status: 429, retryAfter: '7', body: '' })).toMatchObject({ retryAfterMs: 7000 })
  expect(wecomOutcome(answer({ errcode: 0 }, 502)).result).toBe('later')
  expect(wecomOutcome(answer({ errcode: 0 }, 302)).result).toBe('refused')
  expect(wecomOutcome(answer({ errcode: 0 }, 403)).result).toBe('refused')
})

test('a webhook is signed over its time and its body', () => {
  const { headers, body } = webhookPosting(
    write(),
    { url: 'https://x.example', secret: 'k' },
    1_700_000_000_999,
  )
  expect(headers).toMatchObject({ 'x-gatehouse-id': 'A-1', 'x-gatehouse-timestamp': '1700000000' })
  expect(headers['x-gatehouse-signature']).toBe(`v1=${webhookSign('k', '1700000000', body)}`)
  expect(webhookSign('k', '1700000001', body)).not.toBe(webhookSign('k', '1700000000', body))
  expect(JSON.parse(body)).toMatchObject({
    id: 'A-1',
    severity: 'major',
    about: { type: 'alarm', id: 'A-1' },
  })
})

test('what a template is filled with cannot change what it asks for', () => {
  const page = buildPage('A-1', { title: { zh: '"}, "x":"&mobile=1', en: '' } })
  const json = { template: '{"to":"{{mobile}}","say":"{{title}}","other":"{{unknown}}"}' }
  const asJson = templatePosting(write([page]), json, { url: 'https://x.example', authorization: 'Bearer t' })
  expect(JSON.parse(asJson.body)).toEqual({
    to: '13800000000',
    say: '【重要】"}, "x":"&mobile=1',
    other: '{{unknown}}',
  })
  expect(asJson.headers).toMatchObject({ authorization: 'Bearer t' })
  const form = templatePosting(write([page]), { template: 'to={{mobile}}&say={{title}}', form: true }, {})
  expect([...new URLSearchParams(form.body).keys()]).toEqual(['to', 'say'])
})

test('an SMS gateway says by a key of its own that all is well', () => {
  const options = { successKey: 'Code', successValue: 'OK' }
  expect(templateOutcome(answer({ Code: 'OK' }), options).result).toBe('accepted')
  expect(templateOutcome(answer({ Code: 'isv.BUSINESS_LIMIT' }), options).result).toBe('refused')
  expect(templateOutcome(answer({}), {}).result).toBe('accepted')
})

test('a text is cut between characters, never inside one', () => {
  expect(fitBytes('值守🚪', 100)).toBe('值守🚪')
  expect(fitBytes('值守🚪门', 12)).toBe('值守…')
  expect(bytes(fitBytes('🚪🚪🚪', 9))).toBeLessThanOrEqual(9)
})
