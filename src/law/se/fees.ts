import { date } from '../../core/date.ts'
import { type Minor, minor } from '../../core/money.ts'
import type { Rule } from '../rulebook.ts'

/** Lag (1981:739) om ersättning för inkassokostnader m.m.; amounts in öre. */

export const reminderFeeMax: Rule<Minor> = {
  id: 'SE-FEE-REM',
  asks: 'highest fee for a written reminder (påminnelseavgift)',
  kind: 'statute',
  certainty: 'T',
  versions: [
    {
      from: date('2003-07-01'),
      until: date('2013-03-16'),
      value: minor(5000),
      source: 'förordning (1981:1057), repealed 2013-03-16',
    },
    {
      from: date('2013-03-16'),
      until: null,
      value: minor(6000),
      source: 'lag (1981:739) 4 §, SFS 2013:56',
    },
  ],
}

export const reminderFeeAgreed: Rule<boolean> = {
  id: 'SE-FEE-REM',
  asks: 'must the reminder fee be agreed no later than when the debt arose',
  kind: 'statute',
  certainty: 'T',
  versions: [{ from: date('2003-07-01'), until: null, value: true, source: 'lag (1981:739) 2 §' }],
}

export const reminderFeeCount: Rule<number> = {
  id: 'SE-FEE-06',
  asks: 'how many fee-bearing reminders a claim may carry',
  kind: 'product',
  certainty: 'G',
  versions: [
    {
      from: date('2003-07-01'),
      until: null,
      value: 1,
      source: 'lag (1981:739) 2 § "skäligen påkallad"; god inkassosed',
    },
  ],
}
