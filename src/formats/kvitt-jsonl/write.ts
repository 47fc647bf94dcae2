import { encodeUtf8 } from '../bytes.ts'
import type { KvittHeader, KvittRecord } from './record.ts'

/** The file in UTF-8: the header, then each record, one JSON object a line. */
export function writeKvittJsonl(header: KvittHeader, records: readonly KvittRecord[]): Uint8Array {
  return encodeUtf8([header, ...records].map((record) => `${JSON.stringify(record)}\n`).join(''))
}
