import type { RefusedRecord } from '../api.ts'

type Reason = RefusedRecord['reasons'][number]

/** The fields of records, as the desk calls them; others stand as the file calls them. */
const fields: Readonly<Record<string, string>> = {
  customer: 'Kundnummer',
  number: 'Nummer',
  invoice: 'Räkningsnummer',
  'lines.agreement': 'Avtal',
  agreement: 'Avtal',
  lines: 'Rader',
  line: 'Raden',
  type: 'Sorts post',
  amount: 'Belopp',
  currency: 'Valuta',
  reference: 'Referens',
  issued: 'Utfärdad',
  due: 'Förfaller',
  kind: 'Kundslag',
  name: 'Namn',
  language: 'Språk',
  address: 'Adress',
  channel: 'Kanal',
  creditorAccount: 'Konto hos banken',
  deposit: 'Insättning',
  section: 'Avsnitt',
  statement: 'Kontoutdrag',
  details: 'Delbelopp',
  return: 'Återtaget av banken',
}

/** What was expected, in Swedish, where the product itself says it often. */
const expectations: Readonly<Record<string, string>> = {
  'the number of a customer taken in before': 'en kund som finns i Kvitt',
  'an agreement of this customer taken in before': 'ett avtal som kunden har i Kvitt',
  'the number of an invoice of this customer': 'en räkning som kunden har i Kvitt',
  'a number that no other customer has an invoice with':
    'ett nummer som ingen annan kunds räkning har',
  'the same content, or a new number': 'samma innehåll som förut, eller ett nytt nummer',
  'the same content as before, or a new number': 'samma innehåll som förut, eller ett nytt nummer',
  'a bankgiro number of the creditor': 'ett bankgironummer som tillhör borgenären',
  'an account or bankgiro number of the creditor':
    'ett konto eller bankgironummer som tillhör borgenären',
  'a deposit record 15; the payment is held back': 'en insättningspost; betalningen hålls tillbaka',
  'a section that adds up; the payment is held back':
    'ett avsnitt som summerar; betalningen hålls tillbaka',
  'a sound statement; the payment is held back': 'ett helt utdrag; betalningen hålls tillbaka',
  'a person: the bank took money back': 'en medarbetare: banken har tagit tillbaka pengar',
  'a right check digit': 'en riktig kontrollsiffra',
  'one JSON object': 'ett JSON-objekt',
  'a day YYYY-MM-DD': 'en dag, ÅÅÅÅ-MM-DD',
}

const records = (count: number) => (count === 1 ? '1 post' : `${count} poster`)

/** What imports refused, in Swedish. */
export const refusedInSwedish = {
  title: 'Avvisat',
  about:
    'Poster som inte kunde tas in från en fil. De är kvar här tills de tas in eller läggs åt sidan.',
  filter: 'Vilka poster',
  shows: { open: 'Väntar', settled: 'Klara' },
  none: {
    open: 'Allt som har kommit är intaget.',
    settled: 'Inget har tagits in på nytt eller lagts åt sidan.',
  },
  more: 'De tvåhundra första posterna visas.',
  file: (format: string, day: string, count: number) => `${format}, kom ${day}, ${records(count)}`,
  line: (line: number) => `Rad ${line}`,
  field: (reason: Reason) => fields[reason.field] ?? reason.field,
  found: 'fann',
  expected: 'väntade',
  /** null: the product has no Swedish words for it. */
  expectation: (reason: Reason): string | null => expectations[reason.expected] ?? null,
  record: 'Visa posten',
  retry: 'Försök igen',
  retryOf: (line: number) => `Försök igen med rad ${line}`,
  retryAll: (count: number) => `Försök igen med ${records(count)}`,
  dismiss: 'Lägg åt sidan',
  dismissOf: (line: number) => `Lägg rad ${line} åt sidan`,
  dismissAbout: (name: string) =>
    `Posten i ${name} tas inte in. Den står kvar under Klara, med ditt namn.`,
  dismissed: (line: number) => `Rad ${line} är lagd åt sidan.`,
  retried: (taken: number, refused: number) =>
    refused === 0
      ? `${records(taken)} togs in.`
      : `${records(taken)} togs in, ${records(refused)} avvisades igen.`,
  failed: 'Det gick inte att försöka igen. Vänta en stund och försök på nytt.',
  states: { open: 'Väntar', retried: 'Intagen', dismissed: 'Lagd åt sidan' },
  by: (who: string, day: string) => `${who}, ${day}`,
}
