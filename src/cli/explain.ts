import { parseArgs } from 'node:util'
import { listCreditors } from '../claim/creditor-store.ts'
import { parseDate } from '../core/date.ts'
import { tellAccount } from '../dunning/account-story.ts'
import { cannot, print } from './print.ts'
import { openStore } from './store.ts'

/** `kvitt explain ACCOUNT|INVOICE`: why it stands where it stands, each step with facts and law. */
export async function explain(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      creditor: { type: 'string' },
      language: { type: 'string', default: 'sv' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const wanted = positionals[0]
  if (wanted === undefined) return cannot('explain', 'found nothing, expected ACCOUNT or INVOICE')
  const on = values.on === undefined ? null : parseDate(values.on)
  if (values.on !== undefined && on === null) {
    return cannot('explain', `--on: found ${values.on}, expected a day YYYY-MM-DD`)
  }
  const language = values.language === 'en' ? 'en' : 'sv'
  const store = await openStore({ dataDir: values.data })
  try {
    const creditors = (await listCreditors(store.ground.db)).filter(
      (one) => values.creditor === undefined || one.code === values.creditor,
    )
    for (const creditor of creditors) {
      const story = await tellAccount(store.ground, creditor.creditor, wanted, on, language)
      if (story === null) continue
      await print(values.json ? JSON.stringify(story) : story.text)
      return 0
    }
    return await cannot('explain', `found ${wanted}, expected a customer or invoice number`)
  } finally {
    await store.close()
  }
}
