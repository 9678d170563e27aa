import type { DependencyGraph } from './dependency-graph.ts'

/** A known unknown as both documents print it. */
interface Remark {
  ref: string
  text: string
}

/** The known unknowns, each once: copies of one package share theirs, and CycloneDX wants annotations unique. */
export function remarks({ knownUnknowns }: DependencyGraph): Remark[] {
  const unique = new Map<string, Remark>()
  for (const { ref, kind, message } of knownUnknowns) {
    const text = `${kind}: ${message}`
    unique.set(`${ref} ${text}`, { ref, text })
  }
  return [...unique.values()]
}
