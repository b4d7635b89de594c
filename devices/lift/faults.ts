import type { Severity } from '../kit/severity.ts'
import { type Text, text } from '../kit/text.ts'

export interface Fault {
  readonly code: number
  readonly name: Text
  readonly severity: Severity
  /** Graver with a person in the car. */
  readonly criticalIfOccupied?: true
}

/**
 * Fault codes on our wire (devices.md 4.2). Makers number them differently (one uses 8 for "door open while
 * running"), so an adapter translates; codes from 101 on are names without a shared number. 90, the alarm button,
 * is the point `passenger_alarm`; 40, 42 and 43 are notices.
 */
export const faults: readonly Fault[] = [
  fault(1, 'major', '运行时安全回路断路', 'Safety chain open while running', true),
  fault(2, 'major', '关门故障', 'Door close failure'),
  fault(3, 'major', '开门故障', 'Door open failure', true),
  fault(4, 'major', '轿厢在开锁区域外停止', 'Stopped outside the unlocking zone', true),
  fault(5, 'critical', '轿厢意外移动', 'Unintended car movement'),
  fault(6, 'major', '电动机运转时间限制器动作', 'Motor run-time limiter tripped'),
  fault(7, 'major', '楼层位置丢失', 'Floor position lost'),
  fault(8, 'major', '防止电梯再运行故障', 'Restart prevented'),
  fault(9, 'critical', '冲顶', 'Over-travel at the top'),
  fault(10, 'critical', '蹲底', 'Over-travel at the bottom'),
  fault(11, 'critical', '困人', 'Passenger entrapment'),
  fault(40, 'info', '恢复自动运行', 'Back to automatic'),
  fault(41, 'major', '主电源断开', 'Main power lost'),
  fault(42, 'info', '停止服务', 'Out of service'),
  fault(43, 'info', '检修运行', 'Inspection mode'),
  fault(44, 'major', '消防返回', 'Fire recall'),
  fault(45, 'major', '消防员运行', 'Firefighter mode'),
  fault(46, 'major', '应急电源运行', 'Emergency power'),
  fault(47, 'major', '地震模式', 'Earthquake mode'),
  fault(91, 'critical', '蹲底', 'Over-travel at the bottom'),
  fault(92, 'critical', '冲顶', 'Over-travel at the top'),
  fault(93, 'critical', '平层关人', 'Passenger entrapment at a floor'),
  fault(101, 'major', '反复开关门', 'Repeated door cycling'),
  fault(102, 'minor', '长时间开门', 'Door open too long'),
  fault(103, 'minor', '遮挡门', 'Door blocked'),
  fault(104, 'critical', '超速', 'Overspeed'),
  fault(105, 'critical', '运行中开门', 'Door open while running'),
  fault(106, 'minor', '层站按钮粘连', 'Stuck landing button'),
  fault(107, 'critical', '制动器故障', 'Brake fault'),
  fault(108, 'minor', '异常震动', 'Abnormal vibration'),
  fault(109, 'minor', '电动自行车入梯', 'E-bike in the car'),
  fault(110, 'minor', '平层超差', 'Levelling error'),
]

/** Codes of a severity. */
export function codesOf(severity: Severity): number[] {
  return faults.filter((one) => one.severity === severity).map((one) => one.code)
}

export const faultWords: Readonly<Record<string, Text>> = Object.fromEntries(
  faults.map(({ code, name }) => [code, name]),
)

function fault(code: number, severity: Severity, zh: string, en: string, criticalIfOccupied?: true): Fault {
  return { code, severity, name: text(zh, en), ...(criticalIfOccupied && { criticalIfOccupied }) }
}
