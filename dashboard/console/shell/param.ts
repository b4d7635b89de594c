import { useParams } from 'wouter'

/** A part of the address as it was meant: the router leaves `%2F` and its like as they stand. Null when it is missing. */
export function useParam(name: string): string | null {
  const part = useParams<Record<string, string | undefined>>()[name]
  if (part === undefined) return null
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
