/**
 * The dialect that InfluxDB 1.x, 2.x and 3 Core share (reference/grafana.md 1.4): quoted names, no database in FROM,
 * regular expressions for every choice, `now` panels bounded to some minutes.
 */
export const inSite = '"site" =~ /^$site$/'
export const inBuilding = `${inSite} AND "building" =~ /^$building$/`
export const ofDevice = `${inBuilding} AND "device_id" =~ /^$device$/`
export const onRoute = `${inSite} AND "route" =~ /^$route$/`
export const ofInstance = '"instance" =~ /^$instance$/'
export const inTime = '$timeFilter'
export const perInterval = 'time($__interval)'

/** Days of the boards are those of Chinese sites. */
export const zone = "tz('Asia/Shanghai')"

export const last = (minutes: number): string => `time > now() - ${minutes}m`

/** `AND` of all that is given. */
export const where = (...conditions: readonly string[]): string => conditions.join(' AND ')

export const ofKinds = (kinds: string): string => `"kind" =~ /^(${kinds})$/`
