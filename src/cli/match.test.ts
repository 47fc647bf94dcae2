import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { match } from './match.ts'

let folder = ''
let [out, err] = ['', '']

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvitt-match-'))
  ;[out, err] = ['', '']
  const into = (add: (text: string) => void) => (text: string, done?: () => void) => {
    add(text)
    done?.()
    return true
  }
  const toOut = into((text) => {
    out += text
  })
  const toErr = into((text) => {
    err += text
  })
  vi.spyOn(process.stdout, 'write').mockImplementation(toOut as typeof process.stdout.write)
  vi.spyOn(process.stderr, 'write').mockImplementation(toErr as typeof process.stderr.write)
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return path
}

const anna =
  '{"invoice":"1001","account":"A17","reference":"10017","customer":{"name":"Anna Ek","nationalId":"198002031234","payerAccounts":["5051-1"]},"amount":123400,"open":123400,"currency":"SEK","issued":"2026-01-02","due":"2026-01-31"}'

async function run(invoices: readonly string[], payments: readonly string[]) {
  const code = await match([
    '--invoices',
    file('invoices.jsonl', invoices),
    '--payments',
    file('payments.jsonl', payments),
  ])
  const lines = out.split('\n').filter((line) => line !== '')
  return { code, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('kvitt match', () => {
  test('one line a payment, in order, with the fields of the contract', async () => {
    const { code, lines } = await run(
      [anna],
      [
        '{"payment":"p1","on":"2026-02-01","amount":123400,"currency":"SEK","reference":"10018","text":["El"],"payer":{"name":"EK ANNA","account":"50511","nationalId":"800203-1234"}}',
        '{"payment":"p2","on":"2026-02-02","amount":5000}',
        '{"payment":"p3","on":"2026-02-03","amount":123400,"reference":10017}',
      ],
    )
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(lines.map((line) => [line.payment, line.outcome])).toEqual([
      ['p1', 'posted'],
      ['p2', 'unmatched'],
      ['p3', 'posted'],
    ])
    expect(lines[0]).toMatchObject({
      allocations: [{ invoice: '1001', amount: 123400 }],
      remainder: 0,
      candidates: [{ invoice: '1001' }],
    })
    expect(lines[0]?.because).toEqual(
      expect.arrayContaining(['reference-one-digit', 'amount-exact', 'payer-name-same']),
    )
    expect(lines[1]).toMatchObject({ allocations: [], remainder: 5000, confidence: 0 })
    expect(lines[2]).toMatchObject({ allocations: [], remainder: 123400, credit: 'A17' })
  })

  test('fields that are null or missing are no error, nor is a byte order mark', async () => {
    const { code, lines } = await run(
      [`\ufeff${anna}`, '{"invoice":"1002","amount":100,"open":0,"customer":null,"due":null}'],
      ['{"payment":"p1","on":"2026-02-01","amount":1,"reference":null,"text":null,"payer":null}'],
    )
    expect([code, err]).toEqual([0, ''])
    expect(lines).toHaveLength(1)
  })

  test.each([
    ['no JSON', 'payments', 'hej', 'line: found "hej", expected a JSON object'],
    ['no amount', 'payments', '{"payment":"p","on":"2026-02-01"}', 'amount: found "nothing"'],
    ['half an öre', 'payments', '{"payment":"p","on":"2026-02-01","amount":1.5}', 'amount'],
    ['no such day', 'payments', '{"payment":"p","on":"2026-02-30","amount":1}', 'on: found'],
    ['an invoice twice', 'invoices', anna, 'invoice: found "1001"'],
    ['an invoice below zero', 'invoices', '{"invoice":"9","amount":-1}', 'amount'],
    ['a list as a name', 'invoices', '{"invoice":"9","amount":1,"reference":[]}', 'reference'],
  ])('%s: the line is named and the rest is done', async (_, where, line, told) => {
    const sound = '{"payment":"p1","on":"2026-02-01","amount":123400,"reference":"10017"}'
    const invoices = where === 'invoices' ? [anna, line] : [anna]
    const payments = where === 'payments' ? [line, sound] : [sound]
    const { code, lines } = await run(invoices, payments)
    expect(code).toBe(1)
    expect(err).toContain(`${where}.jsonl:${where === 'invoices' ? 2 : 1} `)
    expect(err).toContain(told)
    expect(lines).toMatchObject([{ payment: 'p1', outcome: 'posted' }])
  })

  test('a file that is not there, and no file at all', async () => {
    expect(await match(['--invoices', join(folder, 'none'), '--payments', folder])).toBe(2)
    expect(err).toContain('found nothing to read')
    expect(await match([])).toBe(2)
    expect(out).toBe('')
  })

  test('no invoices and no payments', async () => {
    expect((await run([], [])).code).toBe(0)
    expect(out).toBe('')
  })
})
