import type { ProjectFacts } from './project-facts.ts'

/** What a project is built with. The order is the rule where several are found: the first one drives the build. */
export const ecosystems = ['maven', 'gradle', 'rust', 'go', 'python', 'npm', 'cmake', 'source'] as const

export type Ecosystem = (typeof ecosystems)[number]

const MARKS: Record<Exclude<Ecosystem, 'source'>, readonly string[]> = {
  maven: ['pom.xml'],
  gradle: ['settings.gradle', 'settings.gradle.kts', 'build.gradle', 'build.gradle.kts'],
  rust: ['Cargo.toml'],
  go: ['go.mod'],
  python: ['pyproject.toml', 'setup.py'],
  npm: ['package.json'],
  cmake: ['CMakeLists.txt'],
}

/** The ecosystems whose build files lie in the root directory, the one to take first; `source` alone where there is none. */
export function ecosystemsOf({ root }: Pick<ProjectFacts, 'root'>): readonly [Ecosystem, ...Ecosystem[]] {
  const names = new Set(root)
  const [first, ...more] = ecosystems.filter((name) => name !== 'source' && MARKS[name].some((mark) => names.has(mark)))
  return first === undefined ? ['source'] : [first, ...more]
}
