/** One line with what mail programs vary made alike: full-width forms, Unicode minus signs, invisible characters. */
export function plainLine(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff]|\ufe0f/g, '')
    .replace(/[−–—‒‐‑](?=\s?[01](?!\d))/g, '-')
    .trimEnd()
}
