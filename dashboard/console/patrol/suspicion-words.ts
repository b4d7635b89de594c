import { text } from '#devices/kit/text.ts'

export const suspicionWords = {
  title: text('疑点', 'Suspicions'),
  doubtful: text('存疑 {score} / 100', 'doubtful, {score} of 100'),
  brief: text('存疑 {score}', 'doubtful {score}'),
  slight: text('{score} / 100', '{score} of 100'),
  explained: text('疑点不改变判定，请核实后处理。', 'They change no verdict; find out before you act.'),
  wholeRound: text('整轮', 'Round'),
  weight: text('此项单独的可疑程度', 'How much this alone speaks against the round'),
  more: text('另有 {count} 项较轻的疑点。', '{count} lesser ones besides.'),
} as const
