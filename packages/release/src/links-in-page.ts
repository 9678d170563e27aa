const HREF = /(?<![\w-])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

// Cut instead of matched: a pattern for `<!-- … -->` takes quadratic time on comments that never end.
function withoutComments(page: string): string {
  const [before = '', ...comments] = page.split('<!--')
  const after = comments.map((text) => (text.includes('-->') ? text.slice(text.indexOf('-->') + 3) : ''))
  return [before, ...after].join('')
}

/**
 * The absolute URLs that a page links to, however its attributes are quoted; links inside comments are none.
 * @param base URL of the page itself.
 */
export function linksInPage(page: string, base: string): Set<string> {
  const links = [...withoutComments(page).matchAll(HREF)].flatMap(([, double, single, bare]) => {
    const written = (double ?? single ?? bare ?? '').replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => ENTITIES[one] ?? one)
    return URL.parse(written, base)?.href ?? []
  })
  return new Set(links)
}
