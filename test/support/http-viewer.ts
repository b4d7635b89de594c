import type { Viewer } from '#gateway/http/services.ts'

export const sees = ({ sites }: Viewer, site: string): boolean => sites === null || sites.includes(site)
export const onlySeen = <T extends { readonly site: string }>(items: readonly T[], viewer: Viewer): T[] =>
  items.filter((item) => sees(viewer, item.site))
export const seen = <T extends { readonly site: string }>(item: T | undefined, viewer: Viewer): T | null =>
  item !== undefined && sees(viewer, item.site) ? item : null
