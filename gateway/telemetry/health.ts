import { type Text, text } from '#devices/kit/text.ts'
import type { FromWorker } from './messages.ts'

/** How one projection of the history does. */
export interface ProjectionHealth {
  readonly name: 'embedded' | 'influx'
  /** Journal position up to which it is complete. */
  readonly position: number
  /** Gatherings of the journal it has still to take. */
  readonly behind: number
  /** Points since the start. */
  readonly written: number
  /** Points that the server refused when they stood alone; they are in quarantine. */
  readonly refused: number
  /** Requests or commits that failed since the start. */
  readonly failed: number
  /** Duration of the last request, ms. */
  readonly writeMs: number
  readonly trouble: ProjectionTrouble | null
}

export interface ProjectionTrouble {
  readonly kind: 'unavailable' | 'locked-out' | 'disk' | 'stopped'
  /** Names what is wrong and what to do. */
  readonly text: Text
  /** The server's or the system's own words. */
  readonly reason: string
}

export interface HistoryHealth {
  readonly projections: readonly ProjectionHealth[]
  /** Rows of alarms, rounds and statuses that wait for InfluxDB. */
  readonly pendingRows: number
  /** Rows given up because too many waited; a rebuild sends them again. */
  readonly droppedRows: number
  /** Newest instant of rows that are safe, epoch ms: send rows from a little before it again at a start. */
  readonly rowsThrough: number
}

type Figures = FromWorker & { readonly is: 'figures' }

/** @param last position of the newest gathering of the journal */
export function historyHealth(figures: Figures, last: number, droppedHere: number): HistoryHealth {
  const { embedded, remote } = figures
  const behind = (position: number): number => Math.max(0, last - Math.max(position, 0))
  const projections: ProjectionHealth[] = [
    {
      name: 'embedded',
      position: embedded.position,
      behind: behind(embedded.position),
      written: embedded.written,
      refused: 0,
      failed: embedded.failed,
      writeMs: embedded.writeMs,
      trouble: embedded.trouble && diskTrouble(embedded.trouble.reason),
    },
  ]
  if (remote !== null) {
    const { position, written, refused, failed, writeMs, trouble } = remote
    projections.push({
      name: 'influx',
      position,
      behind: behind(position),
      written,
      refused,
      failed,
      writeMs,
      trouble: trouble && remoteTrouble(trouble.kind, trouble.reason, trouble.databaseMissing),
    })
  }
  return {
    projections,
    pendingRows: remote?.pending ?? 0,
    droppedRows: embedded.dropped + droppedHere,
    rowsThrough: figures.rowsThrough,
  }
}

/** The worker ended by itself; it is started again. */
export function stoppedTrouble(reason: string): ProjectionTrouble {
  return {
    kind: 'stopped',
    reason,
    text: text(
      `历史数据写入线程意外停止，正在重新启动；数据保留在日志中，不会丢失。原因：${reason}`,
      `The history writer stopped and is being restarted; nothing is lost, the journal keeps the data. Reason: ${reason}`,
    ),
  }
}

function diskTrouble(reason: string): ProjectionTrouble {
  return {
    kind: 'disk',
    reason,
    text: text(
      `内置历史库无法写入，数据暂存在日志中。请检查数据目录的磁盘空间和权限。原因：${reason}`,
      `The embedded history cannot be written; the journal keeps the data. Check free space and rights of the data folder. Reason: ${reason}`,
    ),
  }
}

function remoteTrouble(
  kind: 'unavailable' | 'locked-out',
  reason: string,
  databaseMissing: boolean,
): ProjectionTrouble {
  if (kind === 'unavailable') {
    return {
      kind,
      reason,
      text: text(
        `InfluxDB 没有响应，数据暂存在日志中，恢复后自动补写。请检查 InfluxDB 服务和网络。原因：${reason}`,
        `InfluxDB does not answer; the journal keeps the data and sends it when InfluxDB is back. Check the service and the network. Reason: ${reason}`,
      ),
    }
  }
  return {
    kind,
    reason,
    text: databaseMissing
      ? text(
          `InfluxDB 中没有配置的数据库，且当前账号无权创建。请由管理员创建该数据库。原因：${reason}`,
          `InfluxDB does not have the configured database and the account may not create it. Have an administrator create it. Reason: ${reason}`,
        )
      : text(
          `InfluxDB 拒绝了账号或权限，数据暂存在日志中。请检查 GATEHOUSE_INFLUX_… 中的账号、密码或令牌。原因：${reason}`,
          `InfluxDB refused the account or its rights; the journal keeps the data. Check user, password or token in GATEHOUSE_INFLUX_…. Reason: ${reason}`,
        ),
  }
}
