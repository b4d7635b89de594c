import { createHmac } from 'node:crypto'

/** HMAC-SHA256 (RFC 2104) of a text. */
export function hmacSha256(key: string, data: string, encoding: 'base64' | 'hex'): string {
  return createHmac('sha256', key).update(data).digest(encoding)
}
