import { useSyncExternalStore } from 'react'
import type { Alarm } from '#gateway/http/contract/alarms.ts'

const KEY = 'gatehouse.sound'
/** Two falling tones for what endangers people, one for a lost function; lower classes are silent. */
const tones = { critical: [988, 740], major: [740] } as const
const TONE_S = 0.22
const VOLUME = 0.2

let isOn = localStorage.getItem(KEY) === 'on'
let audio: AudioContext | null = null
const listeners = new Set<() => void>()

/** Switches the sound; browsers allow it only after a click or key, which this call is the answer to. */
export function switchSound(on: boolean): void {
  isOn = on
  localStorage.setItem(KEY, on ? 'on' : 'off')
  if (on) play(tones.major)
  for (const listener of listeners) listener()
}

/** Sounds the gravest of some new alarms. */
export function chime(alarms: readonly Alarm[]): void {
  if (!isOn) return
  if (alarms.some((alarm) => alarm.severity === 'critical')) play(tones.critical)
  else if (alarms.some((alarm) => alarm.severity === 'major')) play(tones.major)
}

function play(frequencies: readonly number[]): void {
  audio ??= new AudioContext()
  const { currentTime, destination } = audio
  frequencies.forEach((frequency, index) => {
    if (audio === null) return
    const start = currentTime + index * TONE_S
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.frequency.value = frequency
    gain.gain.setValueAtTime(VOLUME, start)
    gain.gain.exponentialRampToValueAtTime(0.001, start + TONE_S)
    tone.connect(gain).connect(destination)
    tone.start(start)
    tone.stop(start + TONE_S)
  })
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether new alarms sound on this screen. */
export const useSound = (): boolean => useSyncExternalStore(subscribe, () => isOn)
