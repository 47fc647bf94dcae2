import { type Html, html, raw } from './web.ts'

/**
 * The face of the sandbox's pages: the quiet tones of the product, and a band that says on every
 * page that this is play. The sandbox has its own few lines of CSS on purpose.
 */

/** A whole page. `script` is trusted code of ours, never text from outside. */
export function sandboxPage(facts: {
  readonly title: string
  readonly band: string
  readonly body: Html
  readonly wide?: boolean
  readonly script?: string
}): Html {
  return html`<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${facts.title}</title>
<style>${raw(css)}</style>
</head>
<body${raw(facts.wide === true ? ' class="wide"' : '')}>
<header class="band"><p>${facts.band}</p></header>
<main>${facts.body}</main>
${facts.script === undefined ? null : raw(`<script>${facts.script}</script>`)}
</body>
</html>`
}

const css = `
:root { color-scheme: light dark; --paper: #f3f5f8; --surface: #fff; --sunk: #e9edf2;
  --ink: #14202e; --soft: #3f4c5d; --line: #d5dce4; --edge: #6c7a8d; --accent: #21508c;
  --accent-ink: #fff; --accent-deep: #183f70; --good-wash: #e2f0e5; --good-ink: #1a4e30;
  --care-wash: #fbf0da; --care-ink: #5e4000; --focus: #b05700; }
@media (prefers-color-scheme: dark) { :root { --paper: #0e151e; --surface: #161f2b;
  --sunk: #1e2936; --ink: #e9eff6; --soft: #b7c3d1; --line: #2c3847; --edge: #8493a6;
  --accent: #93bcf2; --accent-ink: #0c1a2c; --accent-deep: #b4d1f8; --good-wash: #14291c;
  --good-ink: #a3dcb5; --care-wash: #2f250f; --care-ink: #f2d597; --focus: #ffc061; } }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 400 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1, h2, p, dl, dd, ul { margin: 0; padding: 0; }
h1 { font-size: 1.625rem; line-height: 1.2; font-weight: 600; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.2; font-weight: 600; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .375rem; }
.band { background: var(--care-wash); color: var(--care-ink); font-size: .9375rem; }
.band p { max-width: 36rem; margin: 0 auto; padding: .5rem 1rem; }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; display: grid; gap: 1.5rem;
  grid-template-columns: minmax(0, 1fr); }
.wide main, .wide .band p { max-width: 52rem; }
.soft { color: var(--soft); } .small { font-size: .9375rem; line-height: 1.4; }
.card { background: var(--surface); border-radius: 1rem; padding: 1.5rem 1rem; display: grid;
  gap: 1rem; box-shadow: 0 1px 2px rgb(20 32 46 / .06), 0 6px 20px rgb(20 32 46 / .05);
  grid-template-columns: minmax(0, 1fr); }
.good { background: var(--good-wash); color: var(--good-ink); border-radius: .625rem; padding: 1rem; }
.amount { font-size: clamp(2.25rem, 1.6rem + 5vw, 3.25rem); font-weight: 600; line-height: 1.05;
  letter-spacing: -.03em; white-space: nowrap; }
.field { display: grid; gap: .25rem; } .field label { font-weight: 600; }
.field .help { color: var(--soft); font-size: .9375rem; line-height: 1.4; }
input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
  border: 1px solid var(--edge); border-radius: .625rem; background: var(--surface); }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem;
  padding: .5rem 1rem; border: 1px solid var(--edge); border-radius: .625rem; font: inherit;
  font-weight: 600; background: var(--surface); color: var(--ink); text-decoration: none;
  cursor: pointer; }
.main { width: 100%; min-height: 3.25rem; border-color: transparent; background: var(--accent);
  color: var(--accent-ink); }
.main:hover { background: var(--accent-deep); }
.facts > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem;
  padding: .5rem 0; border-bottom: 1px solid var(--line); }
.facts > div:last-child { border-bottom: 0; } .facts dt { color: var(--soft); }
.facts dd { font-variant-numeric: tabular-nums lining-nums; }
.plain, .rows { list-style: none; }
.rows a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; padding: .75rem 0;
  min-height: 2.75rem; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); }
.rows li:last-child a { border-bottom: 0; } .rows a:hover strong { text-decoration: underline; }
.rows .soft { font-size: .9375rem; line-height: 1.4; } .rows .end { text-align: right; }
.search { display: flex; gap: .5rem; } .search input { flex: 1; min-width: 0; }
.mail iframe { width: 100%; height: 44rem; border: 1px solid var(--line); border-radius: .625rem;
  background: #fff; }
.mail pre { margin: .75rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem;
  font: inherit; background: var(--sunk); border-radius: .625rem; }
summary { min-height: 2.75rem; display: flex; align-items: center; color: var(--accent);
  font-weight: 600; cursor: pointer; }
`
