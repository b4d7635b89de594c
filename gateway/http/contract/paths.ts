/**
 * Where every operation of the API lives, under `/api/v1`. Plain text without schemas, so that a browser can build its
 * client from it at no cost; routes.ts gives each its schemas, and neither can name an operation the other does not.
 */
export const base = '/api/v1'

export const paths = {
  signIn: 'POST /session',
  currentSession: 'GET /session',
  changeSession: 'PATCH /session',
  signOut: 'DELETE /session',
  readSetup: 'GET /setup',
  completeSetup: 'POST /setup',

  overview: 'GET /overview',

  listAlarms: 'GET /alarms',
  readAlarm: 'GET /alarms/:id',
  acknowledgeAlarm: 'POST /alarms/:id/acknowledgement',
  acknowledgeAlarms: 'POST /alarms/acknowledgements',
  alarmLoad: 'GET /alarms/load',
  shelveAlarms: 'POST /alarms/shelvings',
  unshelveAlarms: 'POST /alarms/unshelvings',
  listPlannedWork: 'GET /planned-work',
  planWork: 'POST /planned-work',
  readPlannedWork: 'GET /planned-work/:id',
  endPlannedWork: 'POST /planned-work/:id/end',

  listOrders: 'GET /orders',
  openOrder: 'POST /orders',
  orderAttainment: 'GET /orders/attainment',
  readOrder: 'GET /orders/:id',
  actOnOrder: 'POST /orders/:id/actions',
  suggestTechnicians: 'GET /orders/:id/technicians',
  readOrderSettings: 'GET /order-settings/:site',
  saveOrderSettings: 'PUT /order-settings/:site',

  searchKnowledge: 'GET /knowledge',
  writeArticle: 'POST /knowledge',
  readArticle: 'GET /knowledge/:id',
  changeArticle: 'PUT /knowledge/:id',
  voteOnArticle: 'POST /knowledge/:id/votes',
  adviseOnAlarm: 'GET /alarms/:id/advice',
  readOrderNote: 'GET /orders/:id/note',

  readReportLabel: 'GET /report-labels/:code',
  sendReport: 'POST /reports',
  followReport: 'GET /report-states/:follow',
  listReports: 'GET /reports',
  decideReport: 'POST /reports/:id/decision',

  listKinds: 'GET /kinds',
  listSites: 'GET /sites',
  listPlaces: 'GET /places',

  listDevices: 'GET /devices',
  registerDevice: 'POST /devices',
  readDevice: 'GET /devices/:site/:id',
  changeDevice: 'PATCH /devices/:site/:id',
  retireDevice: 'DELETE /devices/:site/:id',
  deviceHistory: 'GET /devices/:site/:id/history',
  deviceEvents: 'GET /devices/:site/:id/events',
  issueAccount: 'POST /devices/:site/:id/account',
  revokeAccount: 'DELETE /devices/:site/:id/account',

  listRegistry: 'GET /registry',
  importRegistry: 'POST /registry/imports',
  readAsset: 'GET /devices/:site/:id/asset',
  transferDevice: 'POST /devices/:site/:id/transfer',
  replaceDevice: 'POST /devices/:site/:id/replacement',
  restoreDevice: 'POST /devices/:site/:id/restoration',
  addDocument: 'POST /devices/:site/:id/documents',
  removeDocument: 'DELETE /devices/:site/:id/documents/:document',
  listContractors: 'GET /contractors',
  saveContractor: 'PUT /contractors/:site/:id',

  equipmentFigures: 'GET /equipment/figures',
  readRunningRecord: 'GET /devices/:site/:id/running-record',

  listLabels: 'GET /labels',
  renewLabels: 'POST /labels',

  listPending: 'GET /pending',
  approvePending: 'POST /pending/:site/:id/approval',
  dismissPending: 'DELETE /pending/:site/:id',
  listQuarantine: 'GET /quarantine',
  readQuarantine: 'GET /quarantine/:id',

  listRounds: 'GET /patrol/rounds',
  readRound: 'GET /patrol/rounds/:id',
  listWhereabouts: 'GET /patrol/guards',
  patrolCoverage: 'GET /patrol/coverage',
  patrolHeat: 'GET /patrol/heat',
  listCounted: 'GET /patrol/visits',
  listExtras: 'GET /patrol/extras',
  patrolMonth: 'GET /patrol/months/:month',
  listPlans: 'GET /patrol/plans',
  excuseRound: 'POST /patrol/rounds/:id/excuse',
  listMonths: 'GET /patrol/months',
  closeMonth: 'POST /patrol/months',
  listCorrections: 'GET /patrol/corrections',

  myPatrol: 'GET /patrol/mine',
  listPointCodes: 'GET /patrol/codes',
  renewPointCodes: 'POST /patrol/codes',
  listTagKeys: 'GET /patrol/tag-keys',
  setTagKey: 'PUT /patrol/tag-keys/:site/:tag',
  removeTagKey: 'DELETE /patrol/tag-keys/:site/:tag',

  enterTaps: 'POST /patrol/taps',
  enterManualTap: 'POST /patrol/manual-taps',
  importWands: 'POST /patrol/wand-imports',
  readPatrolSetup: 'GET /patrol/setup/:site',
  addCheckpoint: 'POST /patrol/setup/:site/checkpoints',
  changeCheckpoint: 'PUT /patrol/setup/:site/checkpoints/:id',
  retireCheckpoint: 'DELETE /patrol/setup/:site/checkpoints/:id',
  enrolTag: 'POST /patrol/setup/:site/checkpoints/:id/tags',
  removeTag: 'DELETE /patrol/setup/:site/checkpoints/:id/tags/:uid',
  addRoute: 'POST /patrol/setup/:site/routes',
  changeRoute: 'PUT /patrol/setup/:site/routes/:id',
  retireRoute: 'DELETE /patrol/setup/:site/routes/:id',
  addPlan: 'POST /patrol/setup/:site/plans',
  changePlan: 'PUT /patrol/setup/:site/plans/:id',
  retirePlan: 'DELETE /patrol/setup/:site/plans/:id',
  previewPlan: 'POST /patrol/setup/:site/plan-preview',
  listUnknownTags: 'GET /patrol/setup/:site/unknown-tags',
  listSetupVersions: 'GET /patrol/setup/:site/versions',
  previewRollback: 'GET /patrol/setup/:site/versions/:n/rollback',
  rollBackSetup: 'POST /patrol/setup/:site/versions/:n/rollback',
  listPosts: 'GET /posts',
  myDuties: 'GET /posts/mine',
  checkIn: 'POST /posts/signs',
  signOff: 'POST /posts/duties/:id/departure',
  listRoster: 'GET /posts/roster',
  addDuty: 'POST /posts/duties',
  changeDuty: 'PATCH /posts/duties/:id',
  swapDuties: 'POST /posts/duties/:id/swap',
  listCertificates: 'GET /posts/certificates',
  registerCertificate: 'PUT /posts/certificates',
  removeCertificate: 'DELETE /posts/certificates',
  listHandovers: 'GET /posts/handovers',
  readHandover: 'GET /posts/handovers/:id',
  signHandover: 'POST /posts/handovers/:id/signature',
  refuseHandover: 'POST /posts/handovers/:id/refusal',
  acceptHandover: 'POST /posts/handovers/:id/acceptance',
  listLog: 'GET /posts/log',
  writeLog: 'POST /posts/log',
  readPostSetup: 'GET /posts/setup/:site',
  savePost: 'PUT /posts/setup/:site/posts/:id',
  retirePost: 'DELETE /posts/setup/:site/posts/:id',
  saveShift: 'PUT /posts/setup/:site/shifts/:id',
  retireShift: 'DELETE /posts/setup/:site/shifts/:id',

  readCalendar: 'GET /calendar/:site/years/:year',
  importCalendarYear: 'PUT /calendar/:site/years/:year',
  setCalendarDay: 'PUT /calendar/:site/days/:day',
  resetCalendarDay: 'DELETE /calendar/:site/days/:day',

  readOnCall: 'GET /oncall/:site',
  readOnCallCalendar: 'GET /oncall/:site/calendar',
  saveSchedules: 'PUT /oncall/:site/schedules',
  addOverride: 'POST /oncall/:site/overrides',
  removeOverride: 'DELETE /oncall/:site/overrides/:id',
  saveChains: 'PUT /oncall/:site/chains',
  readLadder: 'GET /oncall/:site/ladder',
  saveLadder: 'PUT /oncall/:site/ladder',
  tryChain: 'POST /oncall/:site/dry-run',
  listCalls: 'GET /oncall/:site/calls',
  readMyOnCall: 'GET /my/on-call',
  readPaging: 'GET /alarms/:id/paging',
  claimAlarm: 'POST /alarms/:id/claim',
  handBackAlarm: 'POST /alarms/:id/hand-back',
  answerReminder: 'POST /alarms/:id/answer',

  listChannels: 'GET /notify/channels',
  saveChannel: 'PUT /notify/channels/:id',
  removeChannel: 'DELETE /notify/channels/:id',
  testChannel: 'POST /notify/channels/:id/test',
  listDeliveries: 'GET /notify/deliveries',
  readDelivery: 'GET /notify/deliveries/:id',
  resendDelivery: 'POST /notify/deliveries/:id/resend',
  readTarget: 'GET /notify/targets/:site',
  setTarget: 'PUT /notify/targets/:site',
  listContacts: 'GET /notify/contacts',
  setContact: 'PUT /notify/contacts/:username',
  readMyContact: 'GET /notify/mine',
  setMyContact: 'PUT /notify/mine',

  readInspectionMonth: 'GET /inspections/:site/months/:month',
  inspectionReport: 'GET /inspections/:site/months/:month/report',
  previewInspectionPlan: 'POST /inspections/:site/months/:month/preview',
  applyInspectionPlan: 'POST /inspections/:site/months/:month/plan',
  readInspection: 'GET /inspections/:site/tasks/:id',
  excuseInspection: 'PUT /inspections/:site/tasks/:id/excuse',
  restoreInspection: 'DELETE /inspections/:site/tasks/:id/excuse',
  readInspectionPhoto: 'GET /inspections/:site/records/:id/photos/:item',
  myInspections: 'GET /inspections/mine',
  recordInspection: 'POST /inspections/:site/records',
  readInspectionSettings: 'GET /inspections/:site/settings',
  changeInspectionSettings: 'PUT /inspections/:site/settings',

  listPeople: 'GET /people',
  addPerson: 'POST /people',
  changePerson: 'PATCH /people/:username',

  listRules: 'GET /rules',
  readBackTestReach: 'GET /rules/back-tests',
  startBackTest: 'POST /rules/back-tests',
  readBackTest: 'GET /rules/back-tests/:id',
  cancelBackTest: 'DELETE /rules/back-tests/:id',
  checkRule: 'POST /rules/check',
  readRule: 'GET /rules/:rule',
  saveRule: 'PUT /rules/:rule',
  retireRule: 'POST /rules/:rule/retirement',
  rollBackRule: 'POST /rules/:rule/rollback',
  overrideRule: 'PUT /rules/:rule/override',
} as const

/** The month's sheet as a spreadsheet (xlsx). */
export const monthFilePath = '/patrol/months/:month/sheet.xlsx'

/** The report of a month of inspections as a spreadsheet (xlsx). */
export const inspectionFilePath = '/inspections/:site/months/:month/sheet.xlsx'

/** The registry of a site as a spreadsheet or CSV; `format` is xlsx or csv. */
export const registryFilePath = '/registry/:site/devices.:format'

/** A document of a device as a file. */
export const documentFilePath = '/devices/:site/:id/documents/:document/file'

/** The photo of a report as a picture. */
export const reportPhotoPath = '/reports/:id/photo'

/** Server-sent events (contract/stream.ts). */
export const streamPath = '/stream'

export type Operation = keyof typeof paths
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Method and path of an operation, base included; `:site` and the like stand for parameters. */
export function locate(operation: Operation): { readonly method: Method; readonly path: string } {
  const [method, path] = paths[operation].split(' ') as [Method, string]
  return { method, path: base + path }
}
