/** What is told of a customer and a claim: disputes, the person, plans. In Swedish. */
export const lifeInSwedish = {
  disputeAbouts: {
    reading: 'Fel mätning',
    price: 'Fel pris',
    'not-mine': 'Inte min räkning',
    paid: 'Redan betald',
    other: 'Annat',
  } as Record<string, string>,
  disputeForm: {
    start: 'Ta upp invändning',
    started: 'Invändningen är upptagen. Det som bestrids väntar.',
    title: 'Ta upp invändning',
    aboutIt: 'Det kunden bestrider väntar utan påminnelser, avgifter och krav tills ni har svarat.',
    claim: 'Vilken räkning?',
    why: 'Vad är fel?',
    howMuch: 'Hur mycket bestrids?',
    all: 'Hela räkningen',
    part: 'Ett belopp',
    amount: 'Belopp som bestrids',
    amountHelp: 'I kronor, till exempel 800 eller 1 234,50.',
    amountMissing: 'Skriv ett belopp i kronor, större än noll.',
    tooMuch: 'Så mycket är inte öppet av räkningens kapital.',
    gone: 'Räkningen eller invändningen är inte längre öppen. Stäng och se efter.',
    saveAll: 'Ta upp för hela räkningen',
    savePart: (money: string) => `Ta upp för ${money}`,
    answerTitle: (invoice: string) => `Svar på invändningen mot räkning ${invoice}`,
    answerWho: 'Vem hade rätt?',
    outcomes: { rejected: 'Räkningen stämmer', upheld: 'Kunden hade rätt' } as Record<
      string,
      string
    >,
    answerAbout: {
      rejected: 'Räkningen gäller som den är, och nästa steg går vidare.',
      upheld: 'Det som bestrids väntar vidare tills det är krediterat.',
    },
    answerSave: { rejected: 'Svara: räkningen stämmer', upheld: 'Svara: kunden hade rätt' },
    answered: { rejected: 'Svaret är sparat.', upheld: 'Svaret är sparat. Kreditera räkningen.' },
  },
}
