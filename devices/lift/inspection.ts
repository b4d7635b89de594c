import { check, everyMonth, type InspectionProgram, measure } from '../kit/inspection.ts'
import { text } from '../kit/text.ts'

/** Cleaning, oiling, adjusting and checking at least every 15 days is the law; the site checks every month that it works (handbook 2.6, 5.8). */
export const inspections: readonly InspectionProgram[] = [
  {
    id: 'half-monthly',
    title: text('电梯半月维保', 'Elevator: half-monthly maintenance'),
    period: { days: 15 },
    basis: text(
      '《特种设备安全监察条例》第三十一条、TSG T5002：至少每 15 日一次',
      'Special equipment regulations art. 31, TSG T5002: at least every 15 days',
    ),
    byLaw: true,
    trade: 'lift',
    minutes: 45,
    items: [
      check('machine', '机房或机器空间清洁、通风、照明正常', 'The machine space is clean, aired and lit'),
      check('brake', '制动器动作灵活、间隙合适', 'The brake moves freely, its gap is right', 'critical'),
      check('governor', '限速器运转灵活、销轴润滑', 'The governor turns freely and is oiled', 'critical'),
      check(
        'door',
        '层门、轿门门锁触点良好，自动关门有效',
        'Door lock contacts are good, landing doors close by themselves',
        'critical',
      ),
      check('guard', '门防夹保护有效', 'Door protection works', 'critical'),
      check('alarm', '轿内报警与五方对讲接通', 'Alarm and intercom from the car are answered', 'critical'),
      check('light', '轿厢照明、风扇、应急照明正常', 'Car light, fan and emergency light work', 'major'),
      measure('levelling', text('平层误差', 'Levelling error'), { unit: 'mm', min: -10, max: 10 }, 'major'),
      check('pit', '底坑清洁、无渗水，急停有效', 'The pit is clean and dry, its stop switch works', 'major'),
    ],
  },
  {
    id: 'monthly',
    title: text('电梯月检', 'Elevator: monthly check of the user'),
    period: { months: 1 },
    basis: everyMonth,
    byLaw: false,
    trade: 'general',
    minutes: 10,
    items: [
      check(
        'buttons',
        '轿内与各层按钮、显示正常',
        'Buttons and displays in the car and at the landings work',
      ),
      check('intercom', '五方对讲监控室能接听', 'The control room hears the intercom', 'critical'),
      check(
        'notice',
        '使用标志、检验日期、应急电话清晰有效',
        'Use mark, inspection date and emergency number are there and valid',
        'major',
      ),
      check('ride', '运行平稳、无异响', 'It runs smoothly and without odd noises'),
    ],
  },
]
