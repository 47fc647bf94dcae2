import { noMoney } from '../core/money.ts'
import type { Vault } from '../db/vault.ts'
import type { LawPack } from '../law/rulebook.ts'
import type { Relief } from '../ledger/claim-book.ts'
import type { LedgerRules } from '../ledger/claim-book-load.ts'
import { loadCircumstances } from './circumstances-store.ts'
import type { CreditorProfile } from './creditor-store.ts'

/** What bookings of a creditor follow; debt reliefs lie sealed and are opened with the vault. */
export function ledgerRules(vault: Vault, profile: CreditorProfile, law: LawPack): LedgerRules {
  return {
    law,
    letGo: profile.interestLetGo ?? noMoney,
    async reliefs(db, accounts) {
      if (accounts.length === 0) return new Map()
      const found = new Map<string, Relief[]>()
      for (const [account, told] of await loadCircumstances(db, vault, accounts)) {
        const reliefs = told.filter((one) => 'kind' in one && one.kind === 'debt-relief')
        found.set(
          account,
          reliefs.map(({ fromOn, untilOn }) => ({ fromOn, untilOn })),
        )
      }
      return found
    },
  }
}
