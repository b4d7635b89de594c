import type { Trade } from '#devices/kit/inspection.ts'
import type { DeviceKind } from '#devices/kit/kind.ts'
import { randomFrom } from '../random.ts'
import type { PlannedAsset, PlannedContractor, PlannedDevice, SitePlan } from './site-plan.ts'

/** Who looks after what at the demo site: by the trade its inspections want. */
const companies: Readonly<Record<Trade, PlannedContractor & { readonly group: string }>> = {
  lift: company('lift-care', '安达电梯维保 Anda Lift Care', '特种设备', '电梯'),
  electrical: company('bright-power', '明光机电 Mingguang Power', '机电', '照明'),
  'low-voltage': company('safe-sight', '安视弱电 Anshi Systems', '安防', '弱电'),
  general: company('house-works', '宜居工程 Yiju Works', '综合', '综合'),
}

function company(id: string, name: string, group: string, trade: string) {
  const contract = { contract_from: '2025-01-01', contract_until: '2029-12-31' }
  return { id, name, group, contact: '值班室 Desk', phone: '021-5550 0100', trades: [trade], ...contract }
}

export function demoContractors(kinds: readonly DeviceKind[]): PlannedContractor[] {
  const trades = new Set(kinds.map(tradeOf))
  return Object.entries(companies)
    .filter(([trade]) => trades.has(trade as Trade))
    .map(([, { group: _, ...contractor }]) => contractor)
}

/** What the asset list knows of the devices of a kind: numbered through the site, installed building by building. */
export function withAssets(kind: DeviceKind, devices: readonly PlannedDevice[]): PlannedDevice[] {
  return devices.map((device, index) => ({ ...device, ...assetOf(kind, device, index + 1) }))
}

function assetOf(kind: DeviceKind, { id }: PlannedDevice, number: number): PlannedAsset {
  const { id: contractor, group } = companies[tradeOf(kind)]
  const { maker, model } = kind.behaviour.birth
  const random = randomFrom(`asset/${id}`)
  const year = 2018 + Math.floor(random() * 8)
  const day = `${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-15`
  return {
    classification: `${group}/${kind.title.zh}`,
    asset_code: `YS-${kind.name.toUpperCase()}-${String(number).padStart(4, '0')}`,
    contractor,
    ...{ supplier: maker, model },
    serial: `${year}${String(Math.floor(random() * 1e6)).padStart(6, '0')}`,
    commissioned_on: `${year}-${day}`,
    warranty_until: `${year + 3}-${day}`,
  }
}

/** Each device answered for by the person of the file who does its trade. */
export function withMaintainers(
  plan: SitePlan,
  kinds: readonly DeviceKind[],
  personOf: Readonly<Record<Trade, string>>,
): SitePlan {
  const trades = new Map(kinds.map((kind) => [kind.name, tradeOf(kind)]))
  const devices = plan.devices.map((device) => ({
    ...device,
    maintainer: personOf[trades.get(device.kind) ?? 'general'],
  }))
  return { ...plan, devices }
}

const tradeOf = ({ inspections }: DeviceKind): Trade => inspections[0]?.trade ?? 'general'
