import { article, cause, type FaultArticle } from '../kit/fault-article.ts'
import { text } from '../kit/text.ts'

export const lockKnowledge: readonly FaultArticle[] = [
  article(
    'ACC-02',
    20,
    [
      cause(
        'wedged',
        '有物品抵住门扇',
        'Something wedges the leaf',
        '移开物品，劝阻使用人',
        'Take it away; speak to the users',
      ),
      cause(
        'closer',
        '闭门器失效或过松',
        'Closer worn or too weak',
        '调节或更换闭门器',
        'Set or replace the closer',
      ),
      cause('rubs', '门扇下垂摩擦地面', 'Leaf sags and rubs', '调整合页', 'Set the hinges'),
      cause('contact', '门磁移位误报', 'Contact out of place', '调整门磁间距', 'Set the gap of the contact'),
    ],
    [
      text('把门开到底松手，看能否自行关严。', 'Open it wide, let go, see whether it closes by itself.'),
      text('门已关而仍报警时检查门磁。', 'If it is shut and still reports, check the contact.'),
    ],
    [text('闭门器', 'Door closer'), text('门磁', 'Door contact')],
  ),
  article(
    'ACC-03',
    30,
    [
      cause(
        'habit',
        '搬运或抽烟时习惯性撑门',
        'People hold it open',
        '与使用单位沟通并张贴提示',
        'Talk to the users; put up a sign',
      ),
      cause('closer', '闭门器失效', 'Closer worn', '更换闭门器', 'Replace the closer'),
      cause('limit', '开门时限过短', 'Limit too short', '按用途调整时限', 'Set the limit for its use'),
    ],
    [
      text('按时间看录像，分清人为还是设备。', 'See the footage at those times: people or equipment.'),
      text('现场测试三次关门时间。', 'Time three closings on site.'),
    ],
    [text('闭门器', 'Door closer')],
  ),
  article(
    'ACC-08',
    40,
    [
      cause(
        'relay',
        '继电器触点粘连',
        'Relay contact welded',
        '更换继电器或控制板',
        'Replace relay or board',
      ),
      cause(
        'power',
        '电磁锁失电',
        'Magnetic lock without power',
        '查锁电源与保险',
        'Check its supply and fuse',
      ),
      cause('button', '出门按钮卡住', 'Exit button stuck', '修复或更换按钮', 'Free or replace the button'),
      cause(
        'fire',
        '消防联动触点误动作',
        'Fire contact stuck',
        '与消防主机核对后复位',
        'Check with the fire panel, reset',
      ),
    ],
    [
      text('先安排人员看守，再检修。', 'Post somebody at the door first.'),
      text('断开出门按钮线，看是否恢复上锁。', 'Disconnect the exit button: does it lock again?'),
      text('测锁端电压，区分供电与控制。', 'Measure at the lock: supply or control.'),
    ],
    [text('继电器', 'Relay'), text('出门按钮', 'Exit button'), text('锁电源', 'Lock supply')],
  ),
  article(
    'ACC-09',
    30,
    [
      cause('strike', '锁舌与锁扣错位', 'Bolt misses the strike', '调整锁扣和门缝', 'Set strike and gap'),
      cause('armature', '吸板松动或有异物', 'Armature loose or dirty', '清洁紧固吸板', 'Clean and fasten it'),
      cause('bolt', '锁舌卡滞', 'Bolt sticks', '润滑或更换锁体', 'Grease or replace the lock'),
    ],
    [
      text('推拉门扇确认是否真的未锁。', 'Push and pull: is it really unlocked?'),
      text('看门缝是否均匀，先调合页后调锁扣。', 'Look at the gap; set hinges before the strike.'),
    ],
    [text('锁体', 'Lock case'), text('吸板', 'Armature plate')],
  ),
  article(
    'ACC-10',
    30,
    [
      cause(
        'wire',
        '过门线折断',
        'Cable over the hinge broken',
        '更换过门软管与线',
        'Replace the loop and its wires',
      ),
      cause('contact', '门磁损坏', 'Contact broken', '更换门磁', 'Replace the contact'),
      cause(
        'supply',
        '锁供电电压低',
        'Lock voltage low',
        '换电源或加粗线径',
        'Better supply or thicker wire',
      ),
    ],
    [
      text('慢慢开关门，看信号是否随角度跳变。', 'Move the leaf slowly: does the signal jump?'),
      text('在控制器端短接门磁线验证输入口。', 'Bridge the input at the controller to prove it.'),
    ],
    [text('门磁', 'Door contact'), text('过门软管', 'Door loop')],
  ),
  article(
    'ACC-13',
    15,
    [
      cause(
        'link',
        '联动线断或模块故障',
        'Fire link broken',
        '修复联动线或输入模块',
        'Repair wire or input module',
      ),
      cause(
        'logic',
        '控制器未配置消防释放',
        'Release not configured',
        '配置并测试联动',
        'Configure and test it',
      ),
      cause('jam', '锁体机械卡死', 'Lock jammed', '更换锁体', 'Replace the lock'),
    ],
    [
      text('先手动打开并保持常开。', 'Open it by hand and keep it open.'),
      text('火警解除后做一次联动测试并记录。', 'After the alarm, test the release and record it.'),
    ],
    [text('联动模块', 'Fire input module'), text('锁体', 'Lock case')],
  ),
]
