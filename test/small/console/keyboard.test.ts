import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Command,
  commandOf,
  move,
  nowhere,
  type Position,
  settle,
  targets,
  toggle,
} from '../../../dashboard/console/alarms/keyboard.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const plain = { ctrlKey: false, altKey: false, metaKey: false }
const pressed = (...commands: readonly Command[]): Position =>
  commands.reduce((position, command) => move(position, command, ids, 3), nowhere)

describe('keys', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['a', 'acknowledge'],
    [' ', 'choose'],
    ['Enter', 'open'],
    ['/', 'search'],
    ['?', 'help'],
    ['Escape', 'leave'],
  ])('%s means %s', (key, command) => {
    expect(commandOf({ key, ...plain })).toBe(command)
  })

  it('with ctrl, alt or meta belong to the browser, and so do names of object properties', () => {
    expect(commandOf({ key: 'a', ...plain, ctrlKey: true })).toBeNull()
    expect(commandOf({ key: 'constructor', ...plain })).toBeNull()
  })
})

describe('moving', () => {
  it.each([
    [['next'], 'a'],
    [['previous'], 'e'],
    [['next', 'next'], 'b'],
    [['last', 'next'], 'e'],
    [['first', 'previous'], 'a'],
    [['first', 'page-down'], 'd'],
    [['first', 'page-down', 'page-down'], 'e'],
    [['last', 'page-up'], 'b'],
  ] as const)('%j leads to %s', (commands, cursor) => {
    expect(pressed(...commands).cursor).toBe(cursor)
  })

  it('in an empty list leads nowhere', () => {
    expect(move(nowhere, 'next', [], 3)).toEqual(nowhere)
  })
})

describe('choosing', () => {
  it('takes the row under the cursor and lets go of it again', () => {
    expect([...pressed('next', 'choose').chosen]).toEqual(['a'])
    expect([...pressed('next', 'choose', 'choose').chosen]).toEqual([])
  })

  it('without a cursor takes nothing', () => {
    expect(pressed('choose').chosen.size).toBe(0)
  })

  it('takes all rows, then none', () => {
    expect(pressed('choose-all').chosen.size).toBe(5)
    expect(pressed('choose-all', 'choose-all').chosen.size).toBe(0)
  })

  it('decides what a command is meant for: the chosen rows, else the one under the cursor', () => {
    expect(targets(nowhere)).toEqual([])
    expect(targets(pressed('next'))).toEqual(['a'])
    expect(targets(toggle(pressed('next'), 'c'))).toEqual(['c'])
  })
})

describe('when the list changes under the operator', () => {
  it('the cursor stays at its place on screen when its row is gone', () => {
    expect(settle(pressed('next', 'next'), ids, ['a', 'c', 'd', 'e']).cursor).toBe('c')
  })

  it('the cursor goes to the last row when the last was taken away', () => {
    expect(settle(pressed('last'), ids, ['a', 'b']).cursor).toBe('b')
    expect(settle(pressed('last'), ids, []).cursor).toBeNull()
  })

  it('the cursor follows its row when rows come before it', () => {
    const position = pressed('next')
    expect(settle(position, ids, ['new', ...ids])).toBe(position)
  })

  it('neither cursor nor choice ever names a row that is not there', () => {
    const lists = fc.uniqueArray(fc.constantFrom(...ids, 'f', 'g'))
    const commands = fc.array(fc.constantFrom<Command>('next', 'previous', 'last', 'choose', 'choose-all'))
    fc.assert(
      fc.property(commands, lists, (given, list) => {
        const position = settle(pressed(...given), ids, list)
        const named = [...position.chosen, ...(position.cursor === null ? [] : [position.cursor])]
        expect(named.every((id) => list.includes(id))).toBe(true)
      }),
    )
  })
})
