import type { ReactNode } from 'react'
import type { OrderSettings, OrderSettingsDetail } from '#gateway/http/contract/order-settings.ts'
import { defaultSettings } from '#gateway/orders/agreement.ts'
import { useWords } from '../i18n/language.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { ReasonItem } from '../ui/reason-item.tsx'
import { AgreementForm } from './agreement-form.tsx'
import { OpeningForm } from './opening-form.tsx'
import { useSaveOrderSettings } from './settings-queries.ts'
import type { Agreement } from './settings-text.ts'
import { settingsWords } from './settings-words.ts'

/** What a manager is about to do. */
export type Doing =
  | { readonly does: 'add' }
  | { readonly does: 'edit'; readonly agreement: Agreement }
  | { readonly does: 'remove'; readonly agreement: Agreement }
  | { readonly does: 'opening' }
  | { readonly does: 'restore'; readonly version: OrderSettingsDetail['versions'][number] }

interface SettingsDialogProps {
  readonly detail: OrderSettingsDetail
  readonly doing: Doing
  readonly onClose: () => void
}

/** A new agreement begins with what ships, for devices that are chosen. */
const begun: Agreement = {
  ...(defaultSettings.agreements[0] as Agreement),
  ...{ id: '', name: { zh: '', en: '' } },
}

/** The form of what is being done; each change is a version with its reason. */
export function SettingsDialog({ detail, doing, onClose }: SettingsDialogProps): ReactNode {
  const words = useWords(settingsWords)
  const { site, settings } = detail
  const save = useSaveOrderSettings(site)
  const frame = { error: save.error, pending: save.isPending, onClose }
  const put = (next: OrderSettings, reason: string): void =>
    save.mutate({ settings: next, reason }, { onSuccess: onClose })
  const agreed = (agreements: readonly Agreement[], reason: string): void =>
    put({ ...settings, agreements }, reason)
  const all = settings.agreements
  if (doing.does === 'add')
    // Before the others: a new one is for something, and the last is for the rest.
    return (
      <AgreementForm
        {...{ site, ...frame }}
        agreement={begun}
        isNew
        onSave={(made, reason) => agreed([made, ...all], reason)}
      />
    )
  if (doing.does === 'edit')
    return (
      <AgreementForm
        {...{ site, ...frame }}
        agreement={doing.agreement}
        isNew={false}
        onSave={(made, reason) =>
          agreed(
            all.map((one) => (one.id === made.id ? made : one)),
            reason,
          )
        }
      />
    )
  if (doing.does === 'opening')
    return (
      <OpeningForm
        {...{ site, settings, ...frame }}
        onSave={(opening, reason) => put({ ...settings, ...opening }, reason)}
      />
    )
  const isRemoval = doing.does === 'remove'
  const next = isRemoval
    ? { ...settings, agreements: all.filter((one) => one.id !== doing.agreement.id) }
    : doing.version.settings
  return (
    <FormDialog<{ readonly reason: string }>
      title={isRemoval ? words.removeTitle : words.goBack}
      okText={isRemoval ? words.remove : words.goBack}
      danger
      width={520}
      initial={{ reason: '' }}
      {...frame}
      onSubmit={({ reason }) => put(next, reason.trim())}
    >
      <ReasonItem label={words.reason} hint={words.reasonHint} />
    </FormDialog>
  )
}
