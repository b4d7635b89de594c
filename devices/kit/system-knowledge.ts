import { article, cause, type FaultArticle } from './fault-article.ts'
import { text } from './text.ts'

/** Articles of the rules every kind has (system-rules.ts). */
export const systemKnowledge: readonly FaultArticle[] = [
  article(
    'SYS-01',
    25,
    [
      cause(
        'power',
        '设备断电',
        'No power',
        '查空开、电源适配器和端子',
        'Check breaker, supply and terminals',
      ),
      cause(
        'network',
        '网线或无线链路中断',
        'Cable or radio link down',
        '换口、换线，查信号',
        'Change port or cable; check the signal',
      ),
      cause(
        'switch',
        '交换机或上级设备故障',
        'Switch or device above down',
        '先恢复上级设备',
        'Restore what it hangs on first',
      ),
      cause(
        'hung',
        '设备死机',
        'Device hung',
        '断电一分钟后重启，升级固件',
        'Power off for a minute; update firmware',
      ),
      cause(
        'account',
        '接入账号或证书失效',
        'Account or certificate no longer valid',
        '重新签发账号',
        'Issue its account anew',
      ),
    ],
    [
      text(
        '看同一交换机、同一回路是否还有离线设备。',
        'Look whether others on the same switch or circuit are offline.',
      ),
      text('到现场看电源灯与网口灯。', 'On site, look at the lamps of power and network port.'),
      text(
        '用笔记本替换设备测试网口，再决定换线或换设备。',
        'Test the port with a laptop before you change cable or device.',
      ),
    ],
    [text('网线', 'Network cable'), text('电源适配器', 'Power supply')],
  ),
  article(
    'SYS-03',
    15,
    [
      cause('battery', '电池耗尽', 'Battery flat', '更换电池', 'Replace the battery'),
      cause(
        'radio',
        '无线信号弱或网关移位',
        'Weak radio signal or receiver moved',
        '调整位置或加中继',
        'Move it or add a repeater',
      ),
      cause(
        'removed',
        '设备被拆走',
        'Device taken away',
        '查找设备并核对台账',
        'Look for it; check the registry',
      ),
    ],
    [
      text('先看离线前的电量和信号。', 'Look at battery and signal before it went silent.'),
      text('换电池后触发一次，确认有上报。', 'After a new battery, trigger it once and see that it reports.'),
    ],
    [text('对应型号电池', 'Battery of its type')],
  ),
  article(
    'SYS-04',
    30,
    [
      cause(
        'wifi',
        '无线信号差或干扰',
        'Weak or disturbed radio',
        '换信道、调整天线',
        'Change channel, turn the aerial',
      ),
      cause('cable', '水晶头或线缆接触不良', 'Bad plug or cable', '重做水晶头', 'Crimp the plug again'),
      cause('load', '链路拥塞', 'Link overloaded', '限速或分开视频流量', 'Keep video off this link'),
    ],
    [
      text('看丢报文的时间是否有规律。', 'See whether the losses follow a pattern in time.'),
      text('连续 ping 十分钟，记录丢包率。', 'Ping for ten minutes and note the loss.'),
    ],
    [text('水晶头', 'Plugs')],
  ),
  article(
    'SYS-05',
    10,
    [
      cause(
        'ntp',
        'NTP 未配置或不可达',
        'NTP not set or out of reach',
        '指向本地时间服务器',
        'Point it to the local time server',
      ),
      cause('cell', '时钟电池耗尽', 'Clock cell flat', '更换纽扣电池', 'Replace the button cell'),
      cause('zone', '时区设错', 'Wrong time zone', '改为本地时区', 'Set the local zone'),
    ],
    [
      text('核对设备时间、时区和 NTP 地址。', 'Compare its time, zone and NTP address.'),
      text('校时后观察一小时偏差。', 'Set it and watch the difference for an hour.'),
    ],
    [text('CR2032 纽扣电池', 'CR2032 cell')],
  ),
  article(
    'SYS-06',
    30,
    [
      cause(
        'supply',
        '供电不稳或容量不足',
        'Supply weak or unsteady',
        '测电压，换大一级电源',
        'Measure; use a stronger supply',
      ),
      cause('firmware', '固件缺陷', 'Firmware fault', '升级或回退固件', 'Update or go back a version'),
      cause('heat', '过热保护', 'Overheating', '改善散热', 'Improve cooling'),
    ],
    [
      text(
        '对照重启时间与同回路大负荷启动时间。',
        'Compare restarts with heavy loads starting on the circuit.',
      ),
      text('在启动瞬间测量端子电压。', 'Measure the voltage at its terminals as it starts.'),
    ],
    [text('电源适配器', 'Power supply')],
  ),
  article(
    'SYS-07',
    20,
    [
      cause(
        'opened',
        '外壳被人打开',
        'Somebody opened it',
        '查录像，按安防事件处理',
        'See the footage; treat it as a security event',
      ),
      cause(
        'work',
        '检修时打开未复位',
        'Opened for work and not closed',
        '装好外壳并登记检修',
        'Close it; register the work',
      ),
      cause(
        'switch',
        '防拆开关损坏或松动',
        'Tamper switch loose or broken',
        '调整或更换防拆开关',
        'Set or replace the switch',
      ),
    ],
    [
      text('先派人到现场并保护痕迹，再复位。', 'Send someone and keep traces before you reset it.'),
      text('检查接线是否被改动。', 'Look whether wiring was changed.'),
    ],
    [text('防拆开关', 'Tamper switch')],
  ),
  article(
    'SYS-08',
    15,
    [
      cause('worn', '电池到寿命', 'Battery at its end', '更换并登记日期', 'Replace it; note the date'),
      cause(
        'charger',
        '充电回路故障',
        'Charging fails',
        '查充电电压与端子',
        'Check charging voltage and terminals',
      ),
      cause('drain', '上报过频或低温耗电', 'Reports too often, or cold', '调整上报周期', 'Report less often'),
    ],
    [
      text('看电量下降曲线，骤降多为电池坏。', 'Look at the curve: a sudden drop is a bad cell.'),
      text('更换后确认电量恢复到 90% 以上。', 'After the change it must show above 90 %.'),
    ],
    [text('对应型号电池', 'Battery of its type')],
  ),
  article(
    'SYS-09',
    30,
    [
      cause(
        'firmware',
        '升级后格式改变',
        'Format changed by an update',
        '回退固件或更新点位映射',
        'Go back, or change the mapping',
      ),
      cause('mapping', '点位或单位映射错误', 'Wrong mapping or unit', '修正映射', 'Correct the mapping'),
      cause(
        'foreign',
        '别的程序用了该账号',
        'Another program uses its account',
        '吊销并重新签发账号',
        'Revoke the account, issue a new one',
      ),
    ],
    [
      text('在隔离区看原文和原因。', 'Read message and reason in the quarantine.'),
      text(
        '核对出现时间与固件升级、改配置的时间。',
        'Compare the time with updates and changes of settings.',
      ),
    ],
  ),
]
