const PREFIX = '[GNUPG:] '

/** One line of gpg's machine-readable output (GnuPG doc/DETAILS, "Format of the --status-fd output"). */
export interface StatusLine {
  keyword: string
  fields: string[]
}

export function parseStatus(text: string): StatusLine[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => {
      const [keyword = '', ...fields] = line.slice(PREFIX.length).trimEnd().split(' ')
      return { keyword, fields }
    })
}
