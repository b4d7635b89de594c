/** Longest side, pixels: enough to see a fault, small enough for a weak network. */
const SIDE = 1600

/**
 * A photo made smaller and written anew, so that where and with what it was taken stays on the phone.
 * Rejects when the file is no picture. Gives base64 of a JPEG.
 */
export async function smallPhoto(file: File): Promise<string> {
  const picture = await createImageBitmap(file)
  const small = drawn(picture, SIDE)
  picture.close()
  return small
}

/** As above, and no longer than so many characters; rejects when that leaves nothing to see. */
export async function photoWithin(file: File, characters: number): Promise<string> {
  const picture = await createImageBitmap(file)
  try {
    for (const side of [1280, 960, 640, 400]) {
      const small = drawn(picture, side)
      if (small.length <= characters) return small
    }
  } finally {
    picture.close()
  }
  throw new RangeError('the picture cannot be made small enough')
}

function drawn(picture: ImageBitmap, side: number): string {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.8).replace(/^data:image\/jpeg;base64,/, '')
}
