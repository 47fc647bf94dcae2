import { assert } from '../../core/assert.ts'
import type { Language } from '../../core/words.ts'
import { accentOr } from '../../look/color.ts'
import type { Written } from '../../messages/message.ts'

/**
 * A written message as a mail: HTML of one column, and plain text that says all of it. No picture,
 * no table, no tracking. Styles stand inline, as mail programs want them; the rules in the head
 * only turn the colours for dark mode, where the program knows it.
 */

export type Sender = {
  readonly name: string
  /** `#rrggbb` or `null`: the creditor's own. */
  readonly color: string | null
}

export type Mail = { readonly subject: string; readonly html: string; readonly text: string }

/** Never throws for any {@link Written}; all text is escaped. */
export function renderEmail(written: Written, language: Language, sender: Sender): Mail {
  const html = (<Document written={written} language={language} sender={sender} />).toString()
  assert(typeof html === 'string', 'a mail is rendered at once')
  return { subject: written.subject, html: `<!doctype html>\n${html}\n`, text: plain(written) }
}

/** Values of tokens.css: a mail cannot ask for them by name. A test holds them equal. */
export const mailColors = {
  light: {
    paper: '#f3f5f8',
    surface: '#ffffff',
    ink: '#14202e',
    'ink-soft': '#3f4c5d',
    line: '#d5dce4',
    accent: '#21508c',
    'accent-ink': '#ffffff',
  },
  dark: {
    paper: '#0e151e',
    surface: '#161f2b',
    ink: '#e9eff6',
    'ink-soft': '#b7c3d1',
    line: '#2c3847',
    accent: '#93bcf2',
    'accent-ink': '#0c1a2c',
  },
} as const

const light = mailColors.light
const dark = mailColors.dark

const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif'

const darkRules = `@media (prefers-color-scheme: dark) {
.k-paper { background: ${dark.paper} !important; color: ${dark.ink} !important; }
.k-card { background: ${dark.surface} !important; }
.k-ink { color: ${dark.ink} !important; }
.k-soft { color: ${dark['ink-soft']} !important; }
.k-line { border-color: ${dark.line} !important; }
.k-button { background: ${dark.accent} !important; color: ${dark['accent-ink']} !important; }
}`

function Document(props: {
  readonly written: Written
  readonly language: Language
  readonly sender: Sender
}) {
  const { written, language, sender } = props
  const accent = accentOr(light.accent, sender.color)
  return (
    <html lang={language}>
      <Head title={written.subject} />
      <body class="k-paper" style={`margin:0;background:${light.paper};color:${light.ink};${font}`}>
        <div style="display:none;max-height:0;overflow:hidden">{written.preview}</div>
        <main style="display:block;max-width:36rem;margin:0 auto;padding:24px 16px 32px">
          <p
            class="k-ink"
            style={css(
              'margin:0 0 16px',
              'padding-top:12px',
              `border-top:4px solid ${accent}`,
              'font-size:17px',
              'font-weight:600',
              `color:${light.ink}`,
            )}
          >
            {sender.name}
          </p>
          <div
            class="k-card"
            style={css(
              'padding:24px',
              'border-radius:16px',
              `background:${light.surface}`,
              'font-size:17px',
              'line-height:1.55',
            )}
          >
            <h1
              class="k-ink"
              style={css(
                'margin:0 0 16px',
                'font-size:26px',
                'line-height:1.2',
                'font-weight:600',
                `color:${light.ink}`,
              )}
            >
              {written.heading}
            </h1>
            {written.paragraphs.map((paragraph) => (
              <p key={paragraph} class="k-ink" style={`margin:0 0 16px;color:${light.ink}`}>
                {paragraph}
              </p>
            ))}
            {written.button === null ? null : <Button {...written.button} color={accent} />}
            <Facts facts={written.facts} />
            <SumRows sums={written.sums} />
            <p
              class="k-soft"
              style={`margin:16px 0 0;font-size:15px;line-height:1.4;color:${light['ink-soft']}`}
            >
              {written.contact}
            </p>
          </div>
        </main>
      </body>
    </html>
  )
}

function Head(props: { readonly title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no,date=no,address=no" />
      <title>{props.title}</title>
      <style>{darkRules}</style>
    </head>
  )
}

function Button(props: { readonly text: string; readonly href: string; readonly color: string }) {
  return (
    <p style="margin:24px 0">
      <a
        class="k-button"
        href={props.href}
        style={css(
          'display:block',
          'padding:14px 16px',
          'border-radius:10px',
          `background:${props.color}`,
          `color:${light['accent-ink']}`,
          'font-size:17px',
          'line-height:1.25',
          'font-weight:600',
          'text-align:center',
          'text-decoration:none',
        )}
      >
        {props.text}
      </a>
    </p>
  )
}

function Facts(props: { readonly facts: Written['facts'] }) {
  if (props.facts.length === 0) return null
  return (
    <dl style="margin:0">
      {props.facts.map(({ term, value }) => (
        <div
          key={term}
          class="k-line"
          style={`padding:8px 0;border-bottom:1px solid ${light.line};line-height:1.4`}
        >
          <dt class="k-soft" style={`font-size:15px;color:${light['ink-soft']}`}>
            {term}
          </dt>
          <dd class="k-ink" style={`margin:0;font-weight:600;color:${light.ink}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** How the amount comes about; the same rows as on paper. */
function SumRows(props: { readonly sums: Written['sums'] }) {
  const { sums } = props
  if (sums === undefined) return null
  const rows = sums.rows.map(({ text, note, amount }) => ({
    term: note === null ? [text] : [text, note],
    value: amount,
  }))
  return (
    <>
      <h2 class="k-ink" style={`margin:24px 0 8px;font-size:20px;color:${light.ink}`}>
        {sums.heading}
      </h2>
      <dl style="margin:0">
        {[...rows, { term: [sums.total.text], value: sums.total.amount }].map(({ term, value }) => (
          <div
            key={term.join()}
            class="k-line"
            style={`padding:8px 0;border-bottom:1px solid ${light.line};line-height:1.4`}
          >
            {term.map((line) => (
              <dt key={line} class="k-soft" style={`font-size:15px;color:${light['ink-soft']}`}>
                {line}
              </dt>
            ))}
            <dd class="k-ink" style={`margin:0;font-weight:600;color:${light.ink}`}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function css(...declarations: readonly string[]): string {
  return declarations.join(';')
}

function plain(written: Written): string {
  const { heading, paragraphs, facts, sums, button, contact } = written
  const blocks = [
    heading,
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map(({ term, value }) => `${term}: ${value}`).join('\n')] : []),
    ...(sums === undefined ? [] : [sumsInText(sums)]),
    ...(button === null ? [] : [`${button.text}:\n${button.href}`]),
    contact,
  ]
  return `${blocks.join('\n\n')}\n`
}

function sumsInText({ heading, rows, total }: NonNullable<Written['sums']>): string {
  const lines = rows.map(
    ({ text, note, amount }) => `${text}: ${amount}${note === null ? '' : `\n${note}`}`,
  )
  return [heading, ...lines, `${total.text}: ${total.amount}`].join('\n')
}
