/** The browser's own reader of codes (https://wicg.github.io/shape-detection-api/), as far as it is used. */
interface CodeReader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
declare global {
  interface Window {
    readonly BarcodeDetector?: new (options: { readonly formats: readonly string[] }) => CodeReader
  }
}

export const canScan = (): boolean =>
  window.BarcodeDetector !== undefined && navigator.mediaDevices?.getUserMedia !== undefined

const LOOK_MS = 200

/** Shows the camera and looks for a code until one is found or it is told to stop. */
export function watchForCodes(
  video: HTMLVideoElement,
  told: { readonly found: (text: string) => void; readonly refused: () => void },
): () => void {
  let stream: MediaStream | null = null
  let isOver = false
  const stop = (): void => {
    isOver = true
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  const look = async (reader: CodeReader): Promise<void> => {
    while (!isOver) {
      const [code] = await reader.detect(video).catch(() => [])
      if (code !== undefined && !isOver) {
        stop()
        return told.found(code.rawValue)
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
  const start = async (): Promise<void> => {
    const Reader = window.BarcodeDetector
    if (Reader === undefined) return told.refused()
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    if (isOver) return stop()
    video.srcObject = stream
    await video.play()
    await look(new Reader({ formats: ['qr_code'] }))
  }
  start().catch(() => {
    if (!isOver) told.refused()
    stop()
  })
  return stop
}
