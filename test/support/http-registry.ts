import { text } from '#devices/kit/text.ts'
import type { Label, labelRoutes } from '#gateway/http/contract/labels.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { RegistryService } from '#gateway/http/registry-service.ts'
import { sees } from './http-viewer.ts'

/** The registry behind the HTTP server: valid requests, and a port that answers them. */

const none = { params: undefined, query: undefined, body: undefined }

export const registrySamples: { readonly [Name in keyof typeof labelRoutes]: InputOf<Name> } = {
  listLabels: { ...none, query: { site: 'north', target: 'device' } },
  renewLabels: { ...none, body: { site: 'north', target: 'device', ids: ['d1'] } },
}

const label: Label = {
  ...{ target: 'device', id: 'd1', name: text('设备', 'Device'), kind: 'thing', placePath: [] },
  ...{ assetCode: null, code: '0123456789abcdef', since: 1_000 },
}

export function registryInMemory(): RegistryService {
  return {
    labels: async ({ site }, viewer) => (sees(viewer, site) ? { items: [label] } : null),
    renewLabels: async ({ site }, viewer) => (sees(viewer, site) ? { items: [label] } : null),
  }
}
