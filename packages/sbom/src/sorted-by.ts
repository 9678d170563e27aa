/** A sorted copy. Compares code units: `localeCompare` would order by the machine's language and change the bytes. */
export function sortedBy<Item>(items: Iterable<Item>, ...keys: ((item: Item) => string)[]): Item[] {
  return [...items].sort((a, b) => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)]
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  })
}
