/** One finished step of a rehearsal. */
export interface Row {
  step: string
  verdict: string
  milliseconds: number
  evidence: string
}

/** The closing table: step, verdict, time, evidence. */
export function closingTable(rows: readonly Row[]): string {
  const cells = rows.map(({ step, verdict, milliseconds, evidence }) => [
    step,
    verdict,
    `${(milliseconds / 1000).toFixed(1)} s`,
    evidence,
  ])
  const total = rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const all = [['step', 'verdict', 'time', 'evidence'], ...cells, ['', '', `${(total / 1000).toFixed(1)} s`, '']]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
