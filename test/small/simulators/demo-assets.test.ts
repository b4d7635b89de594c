import { expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { readSiteFile } from '#gateway/facility/site-file.ts'
import { withMaintainers } from '#simulators/site/demo-assets.ts'
import { demoSite } from '#simulators/site/demo-site.ts'

const people = ['fitter', 'electrician'].map((username) => ({
  ...{ username, name: username, role: 'technician', password: 'correct horse 9' },
}))
const personOf = {
  ...{ lift: 'fitter', electrical: 'electrician', 'low-voltage': 'electrician', general: 'fitter' },
}
const site = withMaintainers(demoSite(kinds), kinds, personOf)

test('the gateway reads the demo site with its contractors and assets', () => {
  expect(readSiteFile(JSON.stringify({ ...site, people }), kinds)).toMatchObject({ ok: true })
})

test('every device of the demo site has a code of its own, a class, a contractor and somebody who answers for it', () => {
  const { devices, contractors = [] } = site
  expect(new Set(devices.map((device) => device.asset_code)).size).toBe(devices.length)
  const known = new Set<string | undefined>(contractors.map(({ id }) => id))
  const bare = devices.filter(
    ({ classification, contractor, maintainer }) =>
      classification === undefined || maintainer === undefined || !known.has(contractor),
  )
  expect(bare).toEqual([])
})
