import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

/** Faults of vehicle barriers. */
export const knowledge: readonly FaultArticle[] = [
  article(
    'GAT-01',
    40,
    [
      cause('spring', '平衡弹簧松弛或断裂', 'Spring slack or broken', '调整或更换弹簧', 'Set or replace it'),
      cause('limit', '限位开关移位', 'Limit switch moved', '重新校准限位', 'Set it again'),
      cause(
        'motor',
        '电机或电容老化',
        'Motor or capacitor aged',
        '更换电容或电机',
        'Replace capacitor or motor',
      ),
    ],
    [
      text('断电手摇，感觉是否有卡点。', 'Off, by hand: feel for a tight spot.'),
      text('抬到 45° 松手，杆应能停住。', 'At 45° the arm must stay by itself.'),
    ],
    [text('平衡弹簧', 'Spring'), text('启动电容', 'Capacitor')],
  ),
  article(
    'GAT-02',
    15,
    [
      cause(
        'traffic',
        '人工放行后忘记落杆',
        'Left up after letting cars pass',
        '落杆并提醒岗位',
        'Lower it; remind the post',
      ),
      cause(
        'loop',
        '地感误判有车',
        'Loop sees a car that is not there',
        '复位或调低灵敏度',
        'Reset it, less sensitive',
      ),
      cause('remote', '遥控器按键卡住', 'Remote button stuck', '检查遥控器', 'Check the remote'),
    ],
    [
      text('看岗亭是否锁定常开。', 'See whether the booth locked it open.'),
      text('下发落杆前确认杆下无人无车。', 'Nobody under the arm before it is lowered.'),
    ],
  ),
  article(
    'GAT-03',
    30,
    [
      cause('parked', '有车停在地感上', 'A car stands on the loop', '请车主移车', 'Have it moved'),
      cause(
        'wire',
        '线圈绝缘破损或断线',
        'Loop wire damaged',
        '测电阻绝缘，重埋线圈',
        'Measure; lay it anew',
      ),
      cause('detector', '车检器漂移', 'Detector drifted', '复位车检器', 'Reset the detector'),
    ],
    [
      text('先看画面有无车辆。', 'Look at the picture first.'),
      text('线圈电阻应为数欧，对地绝缘大于 1 MΩ。', 'A loop has a few ohms, and over 1 MΩ to earth.'),
    ],
    [text('车辆检测器', 'Loop detector'), text('线圈线', 'Loop wire')],
  ),
  article(
    'GAT-04',
    40,
    [
      cause(
        'obstacle',
        '遇阻保护动作',
        'Obstacle protection acted',
        '清除障碍后复位',
        'Clear the way and reset',
      ),
      cause('spring', '弹簧失衡', 'Spring out of balance', '重新配平', 'Balance it'),
      cause('gear', '减速机或连杆损坏', 'Gear or rod broken', '更换传动件', 'Replace the drive part'),
    ],
    [
      text('放置路锥，手动离合抬杆放行。', 'Put cones out; release and lift it by hand.'),
      text('检查连杆、销轴和遇阻力矩设置。', 'Check rod, pins and torque setting.'),
    ],
    [text('连杆销轴', 'Rod pin'), text('平衡弹簧', 'Spring')],
  ),
  article(
    'GAT-05',
    30,
    [
      cause('sensitive', '地感灵敏度过高', 'Loop too sensitive', '调低灵敏度', 'Make it less sensitive'),
      cause('tailgate', '跟车过近', 'Cars follow too closely', '设置一车一杆提示', 'Sign: one car at a time'),
      cause('radar', '防砸雷达区域过大', 'Radar field too wide', '缩小检测区', 'Narrow its field'),
    ],
    [
      text('用一辆车连续过三次，看触发时机。', 'Drive through three times and watch when it acts.'),
      text('调整后必须做一次防砸测试。', 'After any change test the protection once.'),
    ],
  ),
  article(
    'GAT-06',
    60,
    [
      cause('hit', '车辆撞杆', 'Hit by a car', '登记车牌并索赔', 'Note the plate; claim the damage'),
      cause('forced', '人为抬杆', 'Lifted by hand', '查录像并处理', 'See the footage'),
      cause('clutch', '离合器松脱', 'Clutch slipped', '锁紧离合器', 'Fasten the clutch'),
    ],
    [
      text('保存前后五分钟录像。', 'Keep the footage of five minutes before and after.'),
      text('检查杆体、夹具和电机后再启用。', 'Check arm, clamp and motor before it runs again.'),
    ],
    [text('闸杆', 'Arm'), text('闸杆夹具', 'Arm clamp')],
  ),
  article(
    'GAT-07',
    20,
    [
      cause('plates', '车牌识别率低', 'Plates not read', '清洁和校准相机', 'Clean and set the camera'),
      cause('visitors', '访客未登记', 'Visitors not registered', '改用预约放行', 'Let hosts register them'),
      cause('abuse', '违规放行', 'Let through against the rules', '核对记录并处理', 'Check the records'),
    ],
    [text('把手动抬杆记录与收费、访客登记逐条核对。', 'Match each opening with fees and visitor records.')],
  ),
  article(
    'GAT-08',
    25,
    [
      cause('dirty', '镜头脏污', 'Dirty lens', '清洁镜头', 'Clean it'),
      cause('light', '补光灯损坏或角度偏', 'Lamp dead or turned', '更换补光灯、调角度', 'Replace or turn it'),
      cause('aim', '相机移位', 'Camera moved', '重新对准车道', 'Aim it at the lane'),
    ],
    [
      text('看近期未识别的抓拍，分清白天与夜间。', 'Look at what was not read: by day or by night.'),
      text('调整后连续验证二十辆车。', 'Prove it with twenty cars.'),
    ],
    [text('补光灯', 'Lamp'), text('镜头布', 'Lens cloth')],
  ),
  article(
    'GAT-09',
    15,
    [
      cause('link', '消防联动线断', 'Fire link broken', '修复联动线', 'Repair the wire'),
      cause(
        'power',
        '道闸失电',
        'Barrier without power',
        '手动抬杆并恢复供电',
        'Lift by hand; restore power',
      ),
      cause('jam', '机构卡死', 'Mechanism jammed', '拆杆放行后检修', 'Take the arm off, then repair'),
    ],
    [
      text('立即手动抬杆，必要时拆下闸杆。', 'Lift it by hand at once; take the arm off if need be.'),
      text('恢复后做一次联动测试并记录。', 'Afterwards test the link and record it.'),
    ],
    [text('手动摇把', 'Crank')],
  ),
  article(
    'GAT-10',
    45,
    [
      cause('broken', '闸杆断裂或被拆', 'Arm broken or taken', '更换闸杆', 'Replace the arm'),
      cause('slipped', '杆与主轴打滑', 'Arm slips on its shaft', '紧固夹具', 'Fasten the clamp'),
      cause('encoder', '位置反馈错误', 'Position reported wrongly', '校准编码器', 'Set the encoder'),
    ],
    [
      text('先派人值守车道。', 'Post somebody at the lane first.'),
      text('看录像确定断杆时间与车辆。', 'Find time and car on the footage.'),
    ],
    [text('闸杆', 'Arm'), text('闸杆夹具', 'Arm clamp')],
  ),
]
