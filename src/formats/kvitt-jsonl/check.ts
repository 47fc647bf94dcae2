import { type Minor, sum } from '../../core/money.ts'
import {
  checkOrganisationsnummer,
  checkPersonnummer,
  checkSamordningsnummer,
} from '../../core/national-id.ts'
import { type Problem, problemAt, warningAt } from '../../core/problem.ts'
import { checkOcr } from '../../core/reference.ts'
import { checkSupplyPoint } from '../../core/supply-point.ts'
import type {
  KvittAgreement,
  KvittCustomer,
  KvittHeader,
  KvittInvoice,
  KvittRecord,
} from './record.ts'

/**
 * What a schema cannot say about one record: fields that must agree with each other, and check
 * digits. Our own payment reference must be right; a customer's or grid company's number that fails
 * its check is only told.
 */
export function checkRecord(record: KvittRecord, line: number, header: KvittHeader): Problem[] {
  switch (record.type) {
    case 'invoice':
      return checkInvoice(record, line)
    case 'agreement':
      return checkAgreement(record, line)
    case 'customer':
      return checkCustomer(record, line, header)
    default:
      return []
  }
}

function checkInvoice(invoice: KvittInvoice, line: number): Problem[] {
  const { issued, due, amount, vat, reference, period, lines } = invoice
  const problems: Problem[] = []
  if (due < issued) problems.push(problemAt(line, 'due', due, `a day from ${issued}, the issue`))
  const total = exactSum(lines.map((one) => one.amount))
  if (total !== amount) {
    const found = total === null ? 'too large a sum' : String(total)
    problems.push(problemAt(line, 'lines', found, `lines that add up to ${amount}`))
  }
  if (vat !== undefined && vat > amount) {
    problems.push(problemAt(line, 'vat', String(vat), `at most ${amount}, the amount`))
  }
  if (checkOcr(reference, { level: 2 }).reason !== undefined) {
    problems.push(problemAt(line, 'reference', reference, 'a right check digit'))
  }
  if (period !== undefined && period.until <= period.from) {
    const expected = `a day after ${period.from}, the first day`
    problems.push(problemAt(line, 'period.until', period.until, expected))
  }
  return problems
}

/** Commodities that are used in a dwelling whose municipality may have to be told. */
const needsMunicipality: readonly KvittAgreement['commodity'][] = [
  'electricity-grid',
  'electricity-supply',
  'gas',
  'district-heating',
  'water',
]

function checkAgreement(agreement: KvittAgreement, line: number): Problem[] {
  const { from, until, supplyPoint, municipality, commodity } = agreement
  const problems: Problem[] = []
  if (until !== undefined && until < from) {
    problems.push(problemAt(line, 'until', until, `a day from ${from}, the start`))
  }
  if (municipality === undefined && needsMunicipality.includes(commodity)) {
    problems.push(problemAt(line, 'municipality', 'nothing', 'a municipality code of four digits'))
  }
  if (supplyPoint !== undefined && checkSupplyPoint(supplyPoint).reason !== undefined) {
    problems.push(warningAt(line, 'supplyPoint', supplyPoint, 'a right check digit'))
  }
  return problems
}

function checkCustomer(customer: KvittCustomer, line: number, header: KvittHeader): Problem[] {
  const { nationalId, born } = customer
  const problems: Problem[] = []
  if (born !== undefined && born > header.created) {
    problems.push(problemAt(line, 'born', born, `a day until ${header.created}, the file's`))
  }
  if (nationalId === undefined) return problems
  const checks = [
    checkOrganisationsnummer(nationalId),
    checkPersonnummer(nationalId, header.created),
    checkSamordningsnummer(nationalId, header.created),
  ]
  if (checks.every(({ reason }) => reason !== undefined)) {
    problems.push(warningAt(line, 'nationalId', nationalId, 'a Swedish identity number'))
  }
  return problems
}

function exactSum(amounts: readonly Minor[]): Minor | null {
  const magnitude = amounts.reduce((total, amount) => total + Math.abs(amount), 0)
  return magnitude <= Number.MAX_SAFE_INTEGER ? sum(amounts) : null
}
