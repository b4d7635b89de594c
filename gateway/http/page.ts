/** Rows of a page when the client does not say; the schema's default says the same to readers of the API. */
export const PAGE_ROWS = 100

export const limitOf = (query: { readonly limit?: number }): number => query.limit ?? PAGE_ROWS
