import { type Text, text } from '#devices/kit/text.ts'
import type { SuspicionKind } from './suspicion.ts'

/** Kinds of suspicion as screens head them. */
export const suspicionTexts: Readonly<Record<SuspicionKind, Text>> = {
  too_fast: text('走得过快', 'Too fast'),
  too_slow: text('用时过长', 'Slow'),
  burst: text('集中打卡', 'Taps in a burst'),
  impossible_speed: text('速度不可能', 'Impossible speed'),
  two_readers: text('两台读卡器', 'Two readers'),
  copied_tag: text('疑似复制标签', 'Copied tag'),
  replayed: text('重放打卡', 'Replayed tap'),
  bad_signature: text('签名不符', 'Wrong signature'),
  clock_skew: text('时钟异常', 'Clock off'),
  backdated: text('时间倒填', 'Back-dated'),
  regular: text('间隔过于规律', 'Too regular'),
  out_of_order: text('未按顺序', 'Out of order'),
}

/** Reasons of suspicions with their numbers. */
export const reasonTexts = {
  faster_than_learned: text(
    '从“{from}”到“{to}”仅 {seconds} 秒；以往正常巡更为 {low}–{high} 秒。',
    '{seconds} s from “{from}” to “{to}”; honest rounds take {low}–{high} s.',
  ),
  faster_than_walking: text(
    '从“{from}”到“{to}”仅 {seconds} 秒；按距离和楼层至少需 {low} 秒。',
    '{seconds} s from “{from}” to “{to}”; by distance and floors it takes at least {low} s.',
  ),
  faster_than_set: text(
    '从“{from}”到“{to}”仅 {seconds} 秒；线路规定至少 {low} 秒。',
    '{seconds} s from “{from}” to “{to}”; the route says at least {low} s.',
  ),
  slower: text(
    '从“{from}”到“{to}”用了 {seconds} 秒；一般不超过 {high} 秒。',
    '{seconds} s from “{from}” to “{to}”; usually no more than {high} s.',
  ),
  burst: text(
    '{points} 个巡更点在 {seconds} 秒内打卡；正常走完需约 {usual} 秒。',
    '{points} points tapped within {seconds} s; walking between them takes about {usual} s.',
  ),
  whole_round: text(
    '全程 {points} 个巡更点 {seconds} 秒打完；正常约需 {usual} 秒。',
    'All {points} points tapped in {seconds} s; the walk takes about {usual} s.',
  ),
  sprint: text(
    '同一人 {seconds} 秒前后分别在“{other}”和“{to}”打卡；两地最快也要 {low} 秒。',
    'The same guard tapped at “{other}” and “{to}” {seconds} s apart; nobody gets there in less than {low} s.',
  ),
  tag_on_two_readers: text(
    '“{to}”的标签在 {seconds} 秒内被两台读卡器读到（{other}），而另一台不可能在场。',
    'The tag of “{to}” was read by two readers within {seconds} s; {other} cannot have been there.',
  ),
  guard_on_two_readers: text(
    '同一人在 {minutes} 分钟内来回使用两台读卡器（{readers}），疑似他人代打。',
    'One guard used two readers in turn within {minutes} min ({readers}): somebody may tap for them.',
  ),
  counter_used: text(
    '“{to}”的标签计数 {ctr} 已被用过：这次读数是重放或来自复制标签。',
    'Counter {ctr} of the tag at “{to}” was used before: the reading is a replay or comes from a copy.',
  ),
  counter_behind: text(
    '“{to}”的标签计数 {ctr} 与前后打卡的时间矛盾：打卡时间不实，或标签被复制。',
    'Counter {ctr} of the tag at “{to}” contradicts the times of the taps around it: the time is untrue, or the tag is a copy.',
  ),
  signature: text(
    '“{to}”的标签签名校验不通过：不是登记的那张标签，或数据被改动。',
    'The signature of the tag at “{to}” is wrong: it is not the enrolled tag, or what it said was altered.',
  ),
  unsigned: text(
    '“{to}”是带签名的标签，这台读卡器也能读签名，但这次没有签名。',
    'The tag at “{to}” signs and this reader reads signatures, but this tap carries none.',
  ),
  skew: text(
    '读卡器时钟与网关相差 {minutes} 分钟；此次按收到时间计。',
    'The reader’s clock is {minutes} min off; the tap counts at its receipt.',
  ),
  clock_jump: text(
    '读卡器时钟在两次打卡之间变动了 {minutes} 分钟。',
    'The reader’s clock moved by {minutes} min between two taps.',
  ),
  backdated: text(
    '“{to}”的打卡排在 {other} 之后产生，所报时间却早了 {minutes} 分钟：时钟曾被拨回，或记录被倒填。',
    'The tap at “{to}” was made after one at {other} and claims to be {minutes} min earlier: the clock was set back or the record back-dated.',
  ),
  kept_online: text(
    '“{to}”的打卡称 {minutes} 分钟前产生并离线保存，而当时读卡器在线。',
    'The tap at “{to}” claims to have been kept offline for {minutes} min, but the reader was online then.',
  ),
  same_legs: text(
    '{legs} 段路用时几乎相同（相差不到 {spread} 秒）：不像人在走。',
    '{legs} legs took the same time to within {spread} s: people do not walk like that.',
  ),
  same_rounds: text(
    '连续 {rounds} 轮每段用时都一样（相差不到 {spread} 秒）：疑似程序自动打卡。',
    '{rounds} rounds in a row took the same time on every leg, to within {spread} s: it looks like a script.',
  ),
  order: text(
    '“{to}”未按线路顺序，在后面的巡更点之后才打卡。',
    '“{to}” was tapped after a point that comes later on the route.',
  ),
} as const satisfies Readonly<Record<string, Text>>
