/** How a project names its tags: `<prefix><version><before><candidate>`. */
export interface TagForm {
  prefix: string
  /** What stands between version and candidate, where candidates are tagged: `-` in `v1.2-rc1`. */
  beforeCandidate?: string
}

const MAX_TAGS = 50
const TAG = /^(?<prefix>(?:[A-Za-z][\w.-]*[/_-])*v?)\d+(?:\.\d+){1,3}(?:(?<before>[-_.]?)rc\d+)?$/

/** The form of most of the newest tags; undefined where none looks like a version. Between equals the newest counts. */
export function tagFormOf(tags: readonly string[]): TagForm | undefined {
  const forms = tags.slice(0, MAX_TAGS).flatMap((tag) => {
    const groups = TAG.exec(tag)?.groups
    return groups === undefined ? [] : [{ prefix: groups.prefix ?? '', before: groups.before }]
  })
  const prefix = mostFrequent(forms.map((form) => form.prefix))
  if (prefix === undefined) return undefined
  const before = mostFrequent(forms.flatMap((form) => (form.prefix === prefix ? (form.before ?? []) : [])))
  return before === undefined ? { prefix } : { prefix, beforeCandidate: before }
}

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return words.find((word) => counts.get(word) === most)
}

/** The tag as an expression of a workflow with the inputs `version` and `candidate`. */
export function tagExpression({ prefix, beforeCandidate }: TagForm): string {
  const end = beforeCandidate === undefined ? '' : `${beforeCandidate}\${{ inputs.candidate }}`
  return `${prefix}\${{ inputs.version }}${end}`
}
