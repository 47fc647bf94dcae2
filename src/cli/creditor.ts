import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { saveCreditors } from '../claim/creditor-store.ts'
import { commodities } from '../commodities/kind.ts'
import { checkBankgiro } from '../core/giro.ts'
import { minor } from '../core/money.ts'
import { cannot, print } from './print.ts'
import { openStore } from './store.ts'

const profileSchema = z.strictObject({
  phone: z.string(),
  email: z.email(),
  hours: z.string(),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable()
    .default(null),
  swishNumber: z
    .string()
    .regex(/^\d{10}$/)
    .nullable()
    .default(null),
  payLink: z.string().nullable().default(null),
  print: z.boolean().default(false),
  postalAddress: z.string().max(200).optional(),
  commodity: z.enum(commodities).optional(),
  interestLetGo: z.int().min(0).default(0).transform(minor),
})

const creditorSchema = z.strictObject({
  creditor: z.int().positive().max(2_000_000_000),
  code: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: z.string().min(1),
  legalName: z.string().min(1),
  orgNumber: z.string().min(1),
  currency: z.literal('SEK').default('SEK'),
  language: z.enum(['sv', 'en']).default('sv'),
  policy: z.enum(['care', 'letters-only']).default('care'),
  bankgiro: z
    .string()
    .refine(
      (text) => checkBankgiro(text).reason === undefined,
      'a bankgiro number with a right check digit',
    )
    .transform((text) => text.replace(/\D/g, '')),
  accounts: z.array(z.string().regex(/^[A-Za-z0-9 .-]{5,40}$/, 'an account number')).default([]),
  profile: profileSchema,
})

/** `kvitt creditor FILE`: sets up or changes one creditor, or a list of them. */
export async function creditor(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' } },
  })
  const path = positionals[0]
  if (path === undefined) return cannot('creditor', 'found no file, expected FILE')
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    return cannot('creditor', `${path}: ${(error as Error).message}`)
  }
  const parsed = z.array(creditorSchema).safeParse([content].flat())
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return cannot('creditor', `${path} ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const store = await openStore({ dataDir: values.data })
  try {
    await saveCreditors(store.ground.db, parsed.data)
    await print(`set up ${parsed.data.map((one) => one.code).join(', ')}`)
    return 0
  } finally {
    await store.close()
  }
}
