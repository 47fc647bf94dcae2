/** What can be delivered to a customer, and so cut, limited or taken back. */
export const commodities = [
  'electricity-grid',
  'electricity-supply',
  'gas',
  'district-heating',
  'water',
  'broadband',
  'mobile',
  'device',
] as const

export type Commodity = (typeof commodities)[number]
