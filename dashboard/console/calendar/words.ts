import { text } from '#devices/kit/text.ts'
import type { CalendarDay } from '#gateway/http/contract/calendar.ts'

export const dayClassWords = {
  'working-day': text('工作日', 'Working day'),
  'rest-day': text('休息日', 'Rest day'),
  holiday: text('节假日', 'Holiday'),
  'make-up-day': text('调休上班', 'Make-up day'),
  'unknown-year': text('未录入', 'Not loaded'),
} as const satisfies Record<CalendarDay['dayClass'], unknown>

export const calendarWords = {
  title: text('日历', 'Calendar'),
  year: text('年份', 'Year'),
  before: text('上一年', 'Year before'),
  after: text('下一年', 'Next year'),
  importYear: text('导入 {year} 年', 'Import {year}'),
  importHint: text(
    '粘贴国务院办公厅通知中的放假与调休安排：CSV 每行“日期,休/班,中文名称,英文名称”，或 JSON 数组（day、off、name）。原先导入的该年度内容将被替换。',
    'Paste the days off and make-up days of the yearly notice: CSV lines of day, off/work, name in Chinese, name in English; or a JSON list of day, off, name. It replaces what was imported for the year before.',
  ),
  chooseFile: text('选择文件', 'Choose a file'),
  readDays: text('读到 {off} 天休息、{work} 天调休上班', '{off} days off and {work} make-up days read'),
  faulty: text('第 {line} 行无法识别：{text}', 'Line {line} cannot be read: {text}'),
  notJson: text('JSON 无法识别，请检查格式。', 'The JSON cannot be read; check its form.'),
  doImport: text('导入', 'Import'),
  example: text(
    "{year}-01-01,休,元旦,New Year's Day\n{year}-01-03,班,元旦调休,Make-up day",
    "{year}-01-01,off,元旦,New Year's Day\n{year}-01-03,work,元旦调休,Make-up day",
  ),
  legend: text('图例', 'Legend'),
  setHere: text('本项目设置', 'Set here'),
  builtIn: text('内置', 'Built in'),
  byWeekday: text('按星期', 'By weekday'),
  off: text('休息（节假日）', 'Day off (holiday)'),
  worked: text('上班（调休）', 'Worked (make-up day)'),
  nameZh: text('中文名称', 'Name in Chinese'),
  nameEn: text('英文名称', 'Name in English'),
  needed: text('请填写', 'Please fill in'),
  save: text('保存', 'Save'),
  saved: text('已保存，立即生效', 'Saved and in force'),
  reset: text('撤销本项目的设置', 'Take back what was set here'),
  close: text('关闭', 'Close'),
  stays: text(
    '修改立即用于规则、巡更和班次；已生成的巡更任务（约两天内）保持不变。',
    'A change counts at once for rules, patrols and posts; rounds that are made already (about two days ahead) stay as they are.',
  ),
} as const
