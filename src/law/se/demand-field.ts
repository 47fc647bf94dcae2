import { date } from '../../core/date.ts'
import type { FieldDuty } from '../question.ts'
import { type Rule, since } from '../rulebook.ts'

/** What 5 § inkassolagen wants to stand in a collection demand (*inkassokrav*). */
const fields: readonly FieldDuty[] = [
  { field: 'creditor-name', duty: 'must', tells: 'the name of the creditor, clearly' },
  {
    field: 'grounds',
    duty: 'must',
    tells: 'what the claim is based on: delivery, address or plant, period, invoice number',
  },
  {
    field: 'assignment',
    duty: 'when',
    when: 'assigned-or-pledged',
    tells: 'that payment to the former creditor does not discharge',
  },
  { field: 'principal', duty: 'must', tells: 'the principal by itself, no earlier fee within' },
  { field: 'interest', duty: 'must', tells: 'the interest by itself' },
  { field: 'costs', duty: 'must', tells: 'the costs by themselves' },
  { field: 'interest-rate', duty: 'when', when: 'interest-claimed', tells: 'the rate' },
  { field: 'interest-period', duty: 'when', when: 'interest-claimed', tells: 'the period' },
  {
    field: 'interest-capital',
    duty: 'when',
    when: 'interest-claimed',
    tells: 'the capital it is computed on',
  },
  {
    field: 'time-to-pay-or-object',
    duty: 'must',
    tells: 'a reasonable time to pay voluntarily or to object',
  },
  { field: 'payment-method', duty: 'should', tells: 'a way to pay: account and reference' },
]

export const demandFields: Rule<readonly FieldDuty[]> = {
  id: 'SE-INK-DEMAND',
  asks: 'what must stand in a collection demand',
  kind: 'statute',
  certainty: 'T',
  versions: since(date('1975-07-01'), fields, 'inkassolag (1974:182) 5 §'),
}
