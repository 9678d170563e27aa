/** What the command line passes on. */
export interface RehearsalOptions {
  project: string | undefined
  ref: string | undefined
  scenario: string | undefined
  profile: string | undefined
  /** Where the release record is written. */
  record: string | undefined
  serve: boolean
  verbose: boolean
}

export interface Terminal {
  out(text: string): void
  log(line: string): void
}
