import { type Text, text } from './text.ts'

/** Words for where a light or a sensor belongs. */
export const areaWords: Readonly<Record<string, Text>> = {
  corridor: text('走道', 'Corridor'),
  stair: text('楼梯间', 'Stairs'),
  escape: text('疏散通道', 'Escape route'),
  lobby: text('大堂', 'Lobby'),
  garage: text('车库', 'Garage'),
  garden: text('园林', 'Garden'),
  facade: text('外立面', 'Facade'),
  road: text('道路', 'Road'),
}
