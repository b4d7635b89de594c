/** Crockford's letters: none that is mistaken for another when somebody types a code from a label. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A code of 16 letters, 80 bits: nobody guesses one (asked at most some thousand times a minute).
 * @param random 16 random bytes
 */
export function codeFrom(random: Uint8Array): string {
  return Array.from(random.subarray(0, 16), (byte) => LETTERS[byte & 31]).join('')
}
