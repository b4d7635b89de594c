import type { DryRun, DryRunBody } from './contract/dry-run.ts'
import type { LadderDetail, LadderSaving } from './contract/ladder.ts'
import type {
  AlarmPaging,
  Call,
  Chain,
  MyOnCall,
  OnCallCalendar,
  OnCallState,
  Override,
  OverrideBody,
  PagingCase,
  Schedule,
} from './contract/oncall.ts'
import type { Viewer } from './viewer.ts'

/** Who is on call and who is told. Null or false: there is no such site, alarm or stand-in. */
export interface OnCallService {
  read(site: string, viewer: Viewer): Promise<OnCallState | null>
  /** @param from first day; today when not given */
  calendar(
    site: string,
    span: { readonly from: string | undefined; readonly days: number | undefined },
    viewer: Viewer,
  ): Promise<OnCallCalendar | null>
  saveSchedules(site: string, schedules: readonly Schedule[], viewer: Viewer): Promise<boolean>
  addOverride(site: string, wish: OverrideBody, viewer: Viewer): Promise<Override | null>
  removeOverride(site: string, id: string, viewer: Viewer): Promise<boolean>
  saveChains(site: string, chains: readonly Chain[], viewer: Viewer): Promise<boolean>
  ladder(site: string, viewer: Viewer): Promise<LadderDetail | null>
  saveLadder(site: string, saving: LadderSaving, viewer: Viewer): Promise<LadderDetail | null>
  dryRun(site: string, sample: DryRunBody, viewer: Viewer): Promise<DryRun | null>
  /** The newest. */
  calls(site: string, viewer: Viewer): Promise<readonly Call[] | null>
  mine(viewer: Viewer): Promise<MyOnCall>
  paging(alarm: string, viewer: Viewer): Promise<AlarmPaging | null>
  claim(alarm: string, viewer: Viewer): Promise<PagingCase | null>
  handBack(alarm: string, viewer: Viewer): Promise<PagingCase | null>
  answer(alarm: string, viewer: Viewer): Promise<PagingCase | null>
}
