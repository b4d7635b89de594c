/** Items of a list that have no name of their own, with the place by which they are known on screen. */
export function numbered<Item>(
  items: readonly Item[],
): readonly { readonly item: Item; readonly index: number; readonly key: string }[] {
  return items.map((item, index) => ({ item, index, key: `${index + 1} of ${items.length}` }))
}
