/**
 * Truth with three values (Kleene): over an unknown value a test is unknown, and unknown neither raises nor clears.
 * The numbers make "and" the lesser, "or" the greater and "not" the difference from TRUE.
 */
export type Truth = 0 | 1 | 2
export const FALSE = 0
export const UNKNOWN = 1
export const TRUE = 2

export const truthOf = (known: boolean): Truth => (known ? TRUE : FALSE)
export const notTrue = (truth: Truth): Truth => (TRUE - truth) as Truth
export const lesser = (a: Truth, b: Truth): Truth => (a < b ? a : b)
