import { type DependencyGraph, subjectRef } from './dependency-graph.ts'
import { problemEffects } from './sbom-problem.ts'

/** CycloneDX's words for how much of a thing's dependencies is known. */
export const completenessLevels = ['complete', 'incomplete', 'unknown'] as const
type Completeness = (typeof completenessLevels)[number]

/** How much is known about the dependencies of the subject, each part and each package; the worst problem decides. */
export function completenessOf(graph: DependencyGraph): Map<string, Completeness> {
  const refs = [subjectRef, ...graph.parts.map(({ ref }) => ref), ...graph.packages.map(({ ref }) => ref)]
  const levels = new Map<string, Completeness>(refs.map((ref) => [ref, 'complete']))
  for (const { ref, kind } of graph.knownUnknowns) {
    const effect = problemEffects[kind]
    if (effect === 'none' || levels.get(ref) === 'unknown') continue
    levels.set(ref, effect)
  }
  return levels
}
