import { tampered } from '../kit/health-failures.ts'
import type { FailureScript } from '../kit/simulation.ts'
import { text } from '../kit/text.ts'

/** One failure for each rule of rules.ts. */
export const failures: readonly FailureScript[] = [
  {
    name: 'offline',
    title: text('摄像机断网', 'Stream lost'),
    raises: 'CAM-01',
    within: 305,
    clearsWithin: 5,
    state: { online: false, encoding: null, recording: 'unknown', signal_loss: null },
    tele: { fps: null, kbps: null, packet_loss_pct: null, last_frame_age_ms: null },
  },
  {
    name: 'video-loss',
    title: text('视频丢失', 'Video loss'),
    raises: 'CAM-03',
    within: 15,
    clearsWithin: 5,
    state: { signal_loss: true },
  },
  {
    name: 'covered',
    title: text('镜头被遮挡', 'Lens covered'),
    raises: 'CAM-04',
    within: 65,
    clearsWithin: 5,
    state: { tamper_cover: true },
  },
  {
    name: 'moved',
    title: text('摄像机被移动', 'Camera moved'),
    raises: 'CAM-05',
    within: 125,
    clearsWithin: 5,
    state: { scene_change: true },
  },
  {
    name: 'low-fps',
    title: text('帧率过低', 'Low frame rate'),
    raises: 'CAM-06',
    within: 305,
    clearsWithin: 5,
    tele: { fps: 8.2, packet_loss_pct: 12 },
  },
  {
    name: 'clock-jump',
    title: text('时钟跳变', 'Clock jump'),
    raises: 'CAM-08',
    within: 5,
    clearsWithin: 5,
    tele: { clock_offset_s: 3600 },
  },
  {
    name: 'not-recording',
    title: text('录像停止', 'Recording stopped'),
    raises: 'CAM-09',
    within: 65,
    clearsWithin: 5,
    state: { recording: 'idle' },
  },
  tampered,
]
