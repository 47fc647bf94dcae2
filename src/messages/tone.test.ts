import { describe, expect, it } from 'vitest'
import { forbiddenIn, lix, wordsOf } from './tone.ts'

describe('lix', () => {
  it('is words a sentence plus the share of long words', () => {
    // 8 words in 2 sentences, 2 of them longer than six letters: 4 + 25.
    expect(lix('Räkningen är inte betald. Betala den imorgon bitti.')).toBe(4 + 25)
  })
  it('takes an amount as one short word', () => {
    expect(wordsOf('Betala 1\u00a0234,50\u00a0kr nu')).toHaveLength(3)
  })
  it('is 0 for nothing', () => expect(lix('')).toBe(0))
})

describe('forbiddenIn', () => {
  it.each`
    language | text                                        | found
    ${'sv'}  | ${'Du har underlåtit att betala.'}          | ${['underlåt']}
    ${'sv'}  | ${'Betala omedelbart, annars går inkasso.'} | ${['omedelbart', 'inkasso']}
    ${'sv'}  | ${'BETALA räkningen'}                       | ${['CAPITALS']}
    ${'sv'}  | ${'Betala nu!!'}                            | ${['!!']}
    ${'sv'}  | ${'Skriv OCR-nummer 4012.'}                 | ${[]}
    ${'en'}  | ${'You failed to pay.'}                     | ${['fail']}
    ${'en'}  | ${'Your bill is ready.'}                    | ${[]}
    ${'nb'}  | ${'Dette er siste sjanse.'}                 | ${['siste sjanse']}
  `('$language: $text', ({ language, text, found }) => {
    expect(forbiddenIn(text, language)).toEqual(found)
  })
})
