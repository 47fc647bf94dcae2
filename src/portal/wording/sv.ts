import { joined } from '../../messages/line.ts'
/** The customer's pages in Swedish. Amounts and days come as words already. */
export const sv = {
  skip: 'Hoppa till innehållet',
  help: 'Hjälp',
  to: (name: string) => `Till\u00a0${name}`,

  // The state, as heading, as the words under the amount, and as what is read out when it changes.
  dueHeading: (period: string | null) =>
    period === null ? 'Din räkning' : `Din räkning för ${period}`,
  lateHeading: 'Låt oss lösa räkningen tillsammans',
  partPaidHeading: (left: string) => `${left} kvar efter din betalning`,
  paidHeading: (first: string | null) =>
    first === null ? 'Tack, räkningen är betald' : `Tack ${first}, räkningen är betald`,
  settledHeading: 'Räkningen är klar, inget är kvar att betala',
  holdHeading: (until: string | null) =>
    until === null ? 'Räkningen är pausad' : `Räkningen är pausad till ${until}`,
  creditHeading: (amount: string) => `Du har ${amount} att få tillbaka`,
  left: 'Kvar att betala',
  by: (due: string) => `Senast ${due}`,
  inTimeUntil: (day: string) => `Du betalar i tid till och med ${day}`,
  wasDue: (due: string) => `Räkningen skulle ha betalats ${due}`,
  newsLeft: (left: string, due: string) => `Kvar att betala ${left}. ${due}.`,
  newsPaid: (heading: string) => `${heading}. Inget är kvar att betala.`,

  sent: (day: string) => `Skickad ${day}`,
  daysLeft: (days: number) =>
    days === 0 ? 'I dag är sista dagen' : days === 1 ? '1 dag kvar' : `${days} dagar kvar`,
  today: (day: string) => `I dag, ${day}`,
  days: (days: number) => (days === 1 ? '1 dag' : `${days} dagar`),

  payInBank: (left: string) => `Betala ${left} i din bank`,
  pay: (left: string) => `Betala ${left}`,
  payAnyway: (left: string) => `Betala ${left} ändå`,
  otherWays: 'Betala på annat sätt',
  feeIncluded: (fee: string) => `Avgifter på ${fee} ingår.`,
  interestIncluded: (interest: string) => `Ränta till i dag, ${interest}, ingår.`,

  careHeading: 'Du har tid på dig',
  care: (next: string) =>
    joined(
      `Inget nytt händer före ${next}. Betalar du innan dess skickar vi inga fler`,
      'påminnelser om räkningen.',
    ),
  careContact: 'Går det inte just nu? Prata med oss, så letar vi efter ett sätt.',

  holdText: (until: string | null): string =>
    until === null
      ? 'Så länge räkningen är pausad skickar vi inga påminnelser och tar inga avgifter.'
      : 'Till dess skickar vi inga påminnelser och tar inga avgifter.',
  holdNothing: 'Du behöver inte göra något nu.',

  disputedRow: 'Det du tycker är fel, väntar',
  disputedPart: (amount: string) =>
    `Du har sagt att ${amount} är fel. Den delen väntar, utan avgifter, tills vi har svarat dig.`,
  disputedAll: joined(
    'Du har sagt att räkningen är fel. Den väntar, utan påminnelser och avgifter, tills vi har',
    'svarat dig.',
  ),
  disputedUpheld: 'Du hade rätt. Rättelsen kommer som en kreditering av räkningen.',
  disputedHeading: 'Vi tittar på det du har sagt',

  planHeading: 'Räkningen betalas enligt planen',
  planTitle: 'Din plan',
  planText:
    'Betala varje del senast sin dag, så skickar vi inga påminnelser och tar inga avgifter.',
  planPart: (no: number, day: string) => `Del ${no}, ${day}`,
  planPaid: 'Betald',
  planLeft: (left: string) => `${left} kvar av delen`,

  timeHeading: 'Behöver du mer tid?',
  timeText: 'Välj det som passar. Det kostar inget, och vi skickar inga påminnelser under tiden.',
  timeChoice: 'Så här vill jag göra',
  timeUntil: (day: string) => `Vänta till ${day}`,
  timeParts: (count: number) => `Betala i ${count} delar, en i månaden`,
  timeInterest: 'Är sista dagen förbi går vanlig dröjsmålsränta till dess räkningen är betald.',
  timeButton: 'Ta mer tid',

  receipt: 'Kvitto',
  paidOn: 'Betald',
  payee: 'Till',
  billNumber: 'Räkning',
  print: 'Skriv ut eller spara kvittot',
  receiptDone: 'Betalningen är bokförd. Du behöver inte göra något mer.',

  creditHow: 'Så får du pengarna',
  creditText: joined(
    'Säg till hur du vill ha dem: till ditt bankkonto eller som avdrag på nästa räkning.',
    'Skicka inte kontonumret i mejl, det tar vi när vi hörs.',
  ),
  creditMail: (amount: string) => `Mejla oss om ${amount}`,
  creditSubject: (amount: string, number: string) => `Utbetalning av ${amount}, räkning ${number}`,
  back: 'Att få tillbaka',

  waysHeading: 'Så kan du betala',
  bankgiro: 'Bankgiro',
  reference: 'OCR-nummer',
  amount: 'Belopp',
  latest: 'Senast',
  copy: 'Kopiera',
  copied: 'Kopierat',
  bankgiroNote: 'Betalningar till bankgiro syns här nästa bankdag.',
  swish: 'Swish',
  swishOpen: (left: string) => `Öppna Swish med ${left} ifyllt`,
  swishScan: 'Läs koden med Swish på en annan telefon. Belopp och OCR-nummer är ifyllda.',
  swishCode: (left: string) => `Swishkod för ${left}`,

  linesHeading: 'Det här betalar du för',
  linesCaption: 'Räkningens rader',
  other: 'Övrigt',
  supply: 'Elhandel',
  agreement: (name: string, agreement: string) => `${name}, avtal ${agreement}`,
  total: 'Räkningens belopp',
  toPay: 'Att betala',
  vat: (amount: string) => `Varav moms ${amount}`,
  fees: {
    reminder: 'Påminnelseavgift',
    'collection-demand': 'Avgift för inkassokrav',
    'late-compensation': 'Förseningsersättning',
  },
  interest: 'Ränta till i dag',
  creditedRow: 'Krediterat',
  paidRow: 'Betalt',
  otherRow: 'Andra ändringar',

  historyHeading: 'Det som har hänt',
  history: {
    'invoice-sent': (_: string | null, to: string | null) =>
      to === null ? 'Räkningen skickades' : `Räkningen skickades till ${to}`,
    'due-reminder-sent': (_: string | null, to: string | null) =>
      to === null
        ? 'Vi påminde om att det snart är dags'
        : `Vi påminde om att det snart är dags, till ${to}`,
    'reminder-sent': (_: string | null, to: string | null) =>
      to === null ? 'Vi skickade en påminnelse' : `Vi skickade en påminnelse till ${to}`,
    // Whoever opens the link reads this: what the letter was is between it and its reader.
    'demand-sent': (_: string | null, __: string | null) => 'Vi skickade ett brev om räkningen',
    'thanks-sent': (_: string | null, to: string | null) =>
      to === null ? 'Vi skickade ett tack' : `Vi skickade ett tack till ${to}`,
    paid: (amount: string | null, _: string | null) =>
      amount === null ? 'Du betalade' : `Du betalade ${amount}`,
    credited: (amount: string | null, _: string | null) =>
      amount === null ? 'Räkningen krediterades' : `Räkningen krediterades med ${amount}`,
    fee: (amount: string | null, _: string | null) =>
      amount === null ? 'Påminnelseavgift' : `Påminnelseavgift, ${amount}`,
    'hold-started': (_: string | null, __: string | null) => 'Räkningen pausades',
    'hold-ended': (_: string | null, __: string | null) => 'Pausen tog slut',
    disputed: (amount: string | null, _: string | null) =>
      amount === null ? 'Du sa att räkningen är fel' : `Du sa att ${amount} är fel`,
    'dispute-upheld': (_: string | null, __: string | null) => 'Vi svarade: du hade rätt',
    'dispute-rejected': (_: string | null, __: string | null) => 'Vi svarade: räkningen stämmer',
    opened: (_: string | null, __: string | null) => 'Du öppnade räkningen',
    'not-delivered': (_: string | null, to: string | null) =>
      to === null ? 'Ett utskick kom inte fram' : `Ett utskick till ${to} kom inte fram`,
  },

  contactHeading: 'Prata med oss',
  contactDue: 'Passar datumet inte, eller är något fel? Hör av dig, så hittar vi ett sätt.',
  contactLate: joined(
    'Du behöver inte ha en lösning klar. Ring eller skriv, så letar vi tillsammans.',
    'Är räkningen fel eller redan betald? Säg det till oss.',
  ),
  contactPaid: 'Blev något fel? Säg till, så ordnar vi det.',
  phone: 'Telefon',
  hours: 'Öppet',
  mail: 'E-post',
  mailSubject: (number: string) => `Räkning ${number}`,
  faqHeading: 'När syns min betalning här?',
  faq: joined(
    'Med Swish och från bankgiro oftast nästa bankdag.',
    'Sidan ändras av sig själv när pengarna har kommit.',
  ),
  adviserHeading: 'Råd som inte kostar något',
  adviser: joined(
    'Kommunens budget- och skuldrådgivare hjälper dig gratis och är inte en del av oss.',
    'Du hittar dem på kommunens webbplats.',
  ),

  footOwn: 'Sidan är din egen: dela inte länken.',
  footCookies: 'Inga kakor för spårning. Vi ser att räkningen har öppnats, inget mer.',
  orgNumber: (number: string) => `org.nr ${number}`,

  // Pages when something is not as it should be.
  linkTitle: 'Länken gick inte att öppna',
  linkText: joined(
    'Länken är inte hel, eller så har den slutat gälla.',
    'Det händer lätt när en lång länk delas på två rader.',
  ),
  linkTry: [
    'Öppna länken direkt i mejlet från oss, utan att kopiera den.',
    'Fungerar det inte? Hör av dig, så skickar vi en ny till adressen vi redan har.',
    'Du kan alltid betala med bankgiro och OCR-nummer som står i mejlet.',
  ],
  notFoundTitle: 'Sidan finns inte',
  notFoundText: 'Adressen stämmer inte med någon sida hos oss. Öppna länken i mejlet på nytt.',
  faultTitle: 'Något gick fel hos oss',
  faultText: joined(
    'Felet är vårt, inte ditt. Inga pengar har dragits av att sidan visades.',
    'Försök igen om en stund.',
  ),
}

export type PageWords = typeof sv
