import type { Creditor, PageLanguage } from './invoice-view.ts'
import { ContactFacts } from './part/contact.tsx'
import { renderDocument, wordsFor } from './part/document.tsx'

/** Pages for when something is not as it should be. They never say whose invoice it was. */

/** For a link that is damaged or no longer valid. `creditor` when the address still tells it. */
export function renderLinkProblemPage(language: PageLanguage, creditor: Creditor | null): string {
  const words = wordsFor(language)
  return renderProblem(language, creditor, words.linkTitle, words.linkText, words.linkTry)
}

/** For an address we do not know (404). */
export function renderNotFoundPage(language: PageLanguage, creditor: Creditor | null): string {
  const words = wordsFor(language)
  return renderProblem(language, creditor, words.notFoundTitle, words.notFoundText, [])
}

/** For a fault of ours (500). */
export function renderFaultPage(language: PageLanguage, creditor: Creditor | null): string {
  const words = wordsFor(language)
  return renderProblem(language, creditor, words.faultTitle, words.faultText, [])
}

function renderProblem(
  language: PageLanguage,
  creditor: Creditor | null,
  title: string,
  text: string,
  steps: readonly string[],
): string {
  const words = wordsFor(language)
  return renderDocument({
    language,
    title,
    creditor,
    color: creditor?.color ?? null,
    liveUrl: null,
    news: null,
    children: (
      <>
        <div class="head">
          <h1>{title}</h1>
        </div>
        <section class="card">
          <p>{text}</p>
          {steps.length === 0 ? null : (
            <ol class="todo">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          )}
        </section>
        {creditor === null ? null : (
          <section class="card" aria-labelledby="kontakt">
            <h2 id="kontakt">{words.contactHeading}</h2>
            <ContactFacts language={language} creditor={creditor} subject={null} />
          </section>
        )}
      </>
    ),
  })
}
