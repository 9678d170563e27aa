/** Where a file of a release is served: no character of its name ends the path of the URL. */
export function fileUrl(directory: string, path: string): string {
  return `${directory}/${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`
}
