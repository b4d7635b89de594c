import type { Value } from '#devices/kit/point.ts'
import type { Text } from '#devices/kit/text.ts'

/** The site file the gateway imports (docs/site-file.md), as far as simulators read or write it. */
export interface SitePlan {
  readonly site: {
    readonly id: string
    readonly name: Text
    readonly zone: string
    readonly latitude: number
    readonly longitude: number
  }
  readonly places: readonly PlannedPlace[]
  readonly contractors?: readonly PlannedContractor[]
  readonly devices: readonly PlannedDevice[]
  readonly guards: readonly { readonly id: string; readonly name: string; readonly username?: string }[]
  readonly patrol: PlannedPatrol
  readonly posts?: PlannedPosts
}

export interface PlannedPlace {
  readonly id: string
  readonly parent: string | null
  readonly type: 'building' | 'floor' | 'area'
  readonly name: Text
}

export interface PlannedContractor {
  readonly id: string
  readonly name: string
  readonly contact: string
  readonly phone: string
  readonly trades: readonly string[]
  readonly contract_from: string
  readonly contract_until: string
}

/** The asset behind a device, as the registry keeps it (handbook 5.9). */
export interface PlannedAsset {
  readonly classification?: string
  readonly asset_code?: string
  readonly contractor?: string
  readonly maintainer?: string
  readonly supplier?: string
  readonly model?: string
  readonly serial?: string
  readonly commissioned_on?: string
  readonly warranty_until?: string
}

export interface PlannedDevice extends PlannedAsset {
  readonly id: string
  readonly kind: string
  readonly name: Text
  readonly place: string
  readonly attributes: Readonly<Record<string, Value>>
}

export interface PlannedPatrol {
  readonly checkpoints: readonly {
    readonly id: string
    readonly name: Text
    readonly place: string
    readonly tags: readonly string[]
    readonly key?: boolean
    readonly position?: { readonly x: number; readonly y: number; readonly floor: number }
  }[]
  readonly routes: readonly {
    readonly id: string
    readonly name: Text
    readonly order: 'ordered' | 'free' | 'random'
    readonly steps: readonly { readonly checkpoint: string; readonly offset_s: number }[]
  }[]
  readonly plans: readonly {
    readonly id: string
    readonly name: Text
    readonly route: string
    readonly calendar: string
    readonly slots?: readonly string[]
    readonly interval?: { readonly from: string; readonly to: string; readonly every_min: number }
    readonly early_s: number
    readonly late_s: number
    readonly duration_s: number
    readonly guards?: readonly string[]
  }[]
}

export interface PlannedPosts {
  readonly posts: readonly {
    readonly id: string
    readonly name: Text
    readonly place?: string
    readonly certificate?: string
    readonly start_min?: number
    readonly devices?: readonly string[]
    readonly equipment?: readonly string[]
    readonly handover?: boolean
    readonly keeps_log?: boolean
    readonly checklist?: readonly { readonly id: string; readonly name: Text }[]
  }[]
  readonly shifts: readonly {
    readonly id: string
    readonly post: string
    readonly name: Text
    readonly calendar: string
    readonly from: string
    readonly to: string
    readonly persons: readonly string[]
  }[]
  readonly certificates?: readonly {
    readonly person: string
    readonly type: string
    readonly number: string
    readonly valid_from: string
    readonly valid_to: string
  }[]
}
