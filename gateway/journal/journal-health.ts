import { type Text, text } from '#devices/kit/text.ts'
import type { JournalHealth } from './journal.ts'
import type { WriteFailure } from './journal-port.ts'

export type JournalTrouble = WriteFailure | 'stalled' | 'size-limit' | 'thread-lost'

/** What the person who runs the gateway should do about it. */
const reasons: Readonly<Record<JournalTrouble, Text>> = {
  'disk-full': text(
    '消息日志所在磁盘已满，暂停确认设备消息；请清理数据目录所在磁盘，恢复后自动继续。',
    'The disk of the message journal is full, so messages are not acknowledged; free space on the disk of the data directory, and it goes on by itself.',
  ),
  locked: text(
    '消息日志文件被其他程序锁定，暂停确认设备消息；请关闭占用该文件的程序（备份、杀毒或另一个网关）。',
    'Another program has locked the message journal, so messages are not acknowledged; end the program that holds the file (backup, virus scanner, a second gateway).',
  ),
  'read-only': text(
    '消息日志文件不可写，暂停确认设备消息；请检查数据目录的权限与挂载方式。',
    'The message journal cannot be written, so messages are not acknowledged; check the rights and the mount of the data directory.',
  ),
  damaged: text(
    '消息日志文件已损坏，正在另存并新建；请检查磁盘。',
    'The message journal is damaged; it is being set aside and made anew. Check the disk.',
  ),
  failed: text(
    '写入消息日志失败，暂停确认设备消息并持续重试；请检查数据目录所在磁盘。',
    'Writing the message journal fails, so messages are not acknowledged; it is tried again all the time. Check the disk of the data directory.',
  ),
  stalled: text(
    '写入消息日志超过 5 秒没有完成，磁盘可能过慢或无响应；请检查数据目录所在磁盘。',
    'A write to the message journal has not ended for 5 seconds; the disk may be slow or hanging. Check the disk of the data directory.',
  ),
  'size-limit': text(
    '消息日志已达到容量上限，暂停确认设备消息；请恢复历史库写入或调大上限。',
    'The message journal has reached its size limit, so messages are not acknowledged; get the history store writing again or raise the limit.',
  ),
  'thread-lost': text(
    '消息日志写入线程意外退出，正在重新启动。',
    'The writer thread of the message journal ended unexpectedly; it is being started again.',
  ),
}

/** Remembers what is wrong and since when. */
export interface HealthKeeper {
  readonly trouble: JournalTrouble | null
  /** True when this trouble is news. */
  fail(trouble: JournalTrouble, detail: string, now: number): boolean
  /** True when it was in trouble before. */
  recover(): boolean
  read(): JournalHealth
}

export function createHealthKeeper(): HealthKeeper {
  let current: { trouble: JournalTrouble; detail: string; since: number } | null = null
  return {
    get trouble() {
      return current?.trouble ?? null
    },
    fail(trouble, detail, now) {
      const news = current?.trouble !== trouble
      current = { trouble, detail, since: news || current === null ? now : current.since }
      return news
    },
    recover() {
      const was = current !== null
      current = null
      return was
    },
    read() {
      if (current === null) return { ok: true }
      return { ok: false, since: current.since, reason: reasons[current.trouble], detail: current.detail }
    },
  }
}
