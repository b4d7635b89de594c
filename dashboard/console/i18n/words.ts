import { text } from '#devices/kit/text.ts'

/** Words for values that no closed list of a kind explains. */
export const valueWords = {
  yes: text('是', 'Yes'),
  no: text('否', 'No'),
  unknown: text('未知', 'Unknown'),
  none: text('无', 'None'),
} as const
