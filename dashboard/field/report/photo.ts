/** Longest side, pixels: enough to see a fault, small enough for a weak network. */
const SIDE = 1600

/**
 * A photo made smaller and written anew, so that where and with what it was taken stays on the phone.
 * Rejects when the file is no picture. Gives base64 of a JPEG.
 */
export async function smallPhoto(file: File): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.toDataURL('image/jpeg', 0.8).replace(/^data:image\/jpeg;base64,/, '')
}
