import type { TimelineEntry } from '../api.ts'
import type { EntrySay, EntryWords } from './words.ts'

/** What happened, as one short Swedish line. Kinds we do not know are shown by their code. */
export const entryInSwedish: EntryWords = (entry, say) => {
  const { facts } = entry
  const bill = entry.invoice === null ? 'kontot' : `räkning ${entry.invoice}`
  const money = (name: string) => say.money(Number(facts[name] ?? 0))
  const day = (name: string) => say.day(String(facts[name] ?? ''))
  switch (entry.kind) {
    case 'account-opened':
      return 'Kontot lades upp'
    case 'customer-changed':
      return 'Kundens uppgifter ändrades'
    case 'contact-added':
      return `Ny kontaktväg: ${channels[String(facts.channel)] ?? facts.channel}`
    case 'agreement-added':
      return 'Nytt avtal'
    case 'agreement-changed':
      return 'Avtalet ändrades'
    case 'invoice-taken-in':
      return `Räkning ${facts.number} på ${money('amount')}, förfaller ${day('dueOn')}`
    case 'credit-note-taken-in':
      return `Kreditering ${facts.number} på ${money('amount')} av ${bill}`
    case 'payment-booked':
      return entry.claim === null || entry.claim === 0
        ? `Betalning ${money('amount')}, lagd som tillgodo`
        : `Betalning ${money('amount')} på ${bill}`
    case 'credit-used':
      return `${money('amount')} av tillgodohavandet användes till ${bill}`
    case 'decided':
      return `Beslut om ${moves(String(facts.moves ?? ''))}`
    case 'step-taken':
      return step(String(facts.kind), bill, Number(facts.fee ?? 0), money('fee'))
    case 'fee-booked':
      return `${fees[String(facts.kind)] ?? 'Avgift'} ${money('amount')} på ${bill}`
    case 'fee-reversed':
      return `${fees[String(facts.kind)] ?? 'Avgift'} ${money('amount')} på ${bill} togs bort`
    case 'message-delivered':
      return facts.channel === 'letter'
        ? `${letters[String(facts.kind)] ?? 'Meddelandet'} trycktes och postades`
        : `${letters[String(facts.kind)] ?? 'Meddelandet'} lämnades till kundens e-post`
    case 'letter-packed':
      return `Ett brev lades i paketet ${facts.package} till tryckeriet`
    case 'message-failed':
      return String(facts.code).startsWith('returned')
        ? `${letters[String(facts.kind)] ?? 'Meddelandet'} kom tillbaka med posten`
        : `${letters[String(facts.kind)] ?? 'Meddelandet'} nådde inte fram`
    case 'message-withdrawn':
      return `${letters[String(facts.kind)] ?? 'Meddelandet'} behövdes inte och skickades inte`
    case 'task-closed':
      return `Svar, ${tasks[String(facts.kind)] ?? facts.kind}, ${bill}: ${
        answers[String(facts.answer)] ?? facts.answer
      }`
    case 'written-off':
      return `${money('amount')} på ${bill} skrevs av, preskriberat`
    case 'task-opened':
      return `Till en medarbetare: ${tasks[String(facts.kind)] ?? facts.kind}, ${bill}`
    case 'claim-settled':
      return `${bill.charAt(0).toUpperCase()}${bill.slice(1)} är betald`
    case 'page-opened':
      return `Kunden öppnade ${bill}`
    default:
      return told(entry, bill, say) ?? entry.kind
  }
}

/** What people told of the claim and the customer. */
function told(entry: TimelineEntry, bill: string, say: EntrySay): string | null {
  const { facts } = entry
  const money = (name: string) => say.money(Number(facts[name] ?? 0))
  const day = (name: string) => say.day(String(facts[name] ?? ''))
  switch (entry.kind) {
    case 'hold-started':
      if (facts.reason === 'dispute') {
        return facts.amount === undefined
          ? `Kunden bestrider ${bill}`
          : `Kunden bestrider ${money('amount')} av ${bill}`
      }
      return `Spärr på ${bill}${
        facts.until === undefined ? '' : ` till och med ${day('until')}`
      }: ${reasons[String(facts.reason)] ?? facts.reason}`
    case 'hold-lessened':
      return `${money('amount')} av ${bill} bestrids fortfarande`
    case 'dispute-answered':
      return facts.outcome === 'upheld'
        ? `Svar: kunden hade rätt om ${bill}`
        : `Svar: ${bill} stämmer`
    case 'hold-ended':
      if (entry.by === 'plan') return `Spärren på ${bill} gick ut med planen`
      if (entry.by === 'credit-note') return `Invändningen mot ${bill} är krediterad`
      return entry.by === 'date' ? `Spärren på ${bill} gick ut` : `Spärren på ${bill} togs bort`
    case 'plan-agreed':
      return `Plan för ${bill}: ${money('total')}`
    case 'plan-ended':
      return facts.how === 'kept' ? `Planen för ${bill} är hållen` : `Planen för ${bill} upphörde`
    case 'deferral-granted':
      return `Anstånd för ${bill} till och med ${day('until')}`
    case 'promised':
      return `Kunden lovade ${money('amount')} senast ${day('until')}`
    case 'circumstance-told':
      return 'En uppgift om personen lades till'
    case 'circumstance-ended':
      return 'En uppgift om personen gäller inte längre'
    default:
      return null
  }
}

function step(kind: string, bill: string, fee: number, money: string): string {
  const cost = fee > 0 ? `, avgift ${money}` : ''
  switch (kind) {
    case 'invoice-delivery':
      return `${bill.charAt(0).toUpperCase()}${bill.slice(1)} skickas`
    case 'due-reminder':
      return `Vänlig påminnelse om ${bill} före förfallodagen`
    case 'reminder':
      return `Påminnelse om ${bill}${cost}`
    case 'collection-demand':
      return `Inkassokrav för ${bill}${cost}`
    case 'thanks':
      return `Tack för betalningen av ${bill}`
    default:
      return `${kind}, ${bill}`
  }
}

function moves(codes: string): string {
  const words = codes.split(' ').flatMap((code) => (code === '' ? [] : [moveWords[code] ?? code]))
  return words.length === 0 ? 'kontot' : words.join(' och ')
}

const moveWords: Record<string, string> = {
  deliver: 'att skicka räkningen',
  'remind-before-due': 'en vänlig påminnelse',
  remind: 'en påminnelse',
  demand: 'ett inkassokrav',
  'hand-to-person': 'att lämna till en medarbetare',
  settle: 'att avsluta en betald räkning',
}

const fees: Record<string, string> = {
  reminder: 'Påminnelseavgift',
  'collection-demand': 'Avgift för inkassokrav',
  'late-compensation': 'Förseningsersättning',
}

const letters: Record<string, string> = {
  'invoice-delivery': 'Räkningen',
  'due-reminder': 'Den vänliga påminnelsen',
  reminder: 'Påminnelsen',
  'collection-demand': 'Inkassokravet',
  thanks: 'Tacket',
}

const channels: Record<string, string> = { email: 'e-post', sms: 'SMS', letter: 'brev' }

const reasons: Record<string, string> = {
  'customer-contact': 'kunden har hört av sig',
  dispute: 'kunden invänder',
  'payment-on-its-way': 'betalning på väg',
  plan: 'delbetalning',
  deferral: 'anstånd',
  promise: 'löfte att betala',
  other: 'annat',
}

const tasks: Record<string, string> = {
  'find-contact': 'hitta ett sätt att nå kunden',
  'decide-next-step': 'avgör nästa steg',
}

const answers: Record<string, string> = {
  approve: 'ja',
  decline: 'nej',
  done: 'klart',
  gone: 'behövs inte längre',
}
