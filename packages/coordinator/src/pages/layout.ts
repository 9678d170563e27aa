import { html } from 'hono/html'

/** What `html` gives: text in which everything that was put in is escaped. */
export type Markup = ReturnType<typeof html>

/** A whole page. */
export function layout(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header><nav aria-label="Main"><a href="/">Releases</a> <a href="/log/checkpoint">Checkpoint</a> <a href="/log/key">Ledger key</a></nav></header>
<main id="content"><h1>${title}</h1>${content}</main>
</body>
</html>`
}
