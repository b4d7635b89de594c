import type { Severity } from '#devices/kit/severity.ts'
import { seal, unseal } from '../kernel/sealed.ts'
import type { Db, Tx } from '../store/store.ts'
import type { Channel, ChannelKind, ChannelOptions, ChannelSecrets } from './channel.ts'
import type { Contact } from './contact.ts'
import type { NotifyTables } from './notify-tables.ts'
import type { Recipient } from './page.ts'
import type { Target } from './target.ts'

/** A channel with what it needs to send. `secrets` null: sealed with another key; they have to be entered anew. */
export interface OpenedChannel {
  readonly channel: Channel
  readonly secrets: ChannelSecrets | null
}

export async function loadChannels(db: Db, secret: Uint8Array): Promise<OpenedChannel[]> {
  const rows = await db.withTables<NotifyTables>().selectFrom('notify_channel').selectAll().execute()
  return rows.map(({ sealed, ...row }) => {
    const opened = unseal(secret, labelOf(row.id), sealed)
    return {
      channel: {
        id: row.id,
        kind: row.kind as ChannelKind,
        site: row.site,
        name: row.name,
        enabled: row.enabled === 1,
        options: JSON.parse(row.options_json) as ChannelOptions,
        changedAt: row.changed_at,
        changedBy: row.changed_by,
      },
      secrets: opened && (JSON.parse(Buffer.from(opened).toString('utf8')) as ChannelSecrets),
    }
  })
}

export async function saveChannel(
  tx: Tx,
  channel: Channel,
  secrets: ChannelSecrets,
  secret: Uint8Array,
): Promise<void> {
  const { id, ...changing } = {
    id: channel.id,
    kind: channel.kind,
    site: channel.site,
    name: channel.name,
    enabled: Number(channel.enabled),
    options_json: JSON.stringify(channel.options),
    sealed: seal(secret, labelOf(channel.id), Buffer.from(JSON.stringify(secrets))),
    changed_at: channel.changedAt,
    changed_by: channel.changedBy,
  }
  await tx
    .withTables<NotifyTables>()
    .insertInto('notify_channel')
    .values({ id, ...changing })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute()
}

export async function removeChannel(tx: Tx, id: string): Promise<void> {
  await tx.withTables<NotifyTables>().deleteFrom('notify_channel').where('id', '=', id).execute()
}

export async function loadContacts(db: Db): Promise<Contact[]> {
  const rows = await db.withTables<NotifyTables>().selectFrom('notify_contact').selectAll().execute()
  return rows.map(({ contact_json }) => JSON.parse(contact_json) as Contact)
}

export async function saveContact(tx: Tx, contact: Contact): Promise<void> {
  const changing = { contact_json: JSON.stringify(contact) }
  await tx
    .withTables<NotifyTables>()
    .insertInto('notify_contact')
    .values({ username: contact.username, ...changing })
    .onConflict((conflict) => conflict.column('username').doUpdateSet(changing))
    .execute()
}

export async function loadTargets(db: Db): Promise<Target[]> {
  const rows = await db.withTables<NotifyTables>().selectFrom('notify_target').selectAll().execute()
  return rows.map(({ site, severity, recipients_json }) => ({
    site,
    severity: severity as Severity,
    recipients: JSON.parse(recipients_json) as Recipient[],
  }))
}

export async function saveTarget(tx: Tx, { site, severity, recipients }: Target): Promise<void> {
  const changing = { severity, recipients_json: JSON.stringify(recipients) }
  await tx
    .withTables<NotifyTables>()
    .insertInto('notify_target')
    .values({ site, ...changing })
    .onConflict((conflict) => conflict.column('site').doUpdateSet(changing))
    .execute()
}

const labelOf = (id: string): string => `notify-channel ${id}`
