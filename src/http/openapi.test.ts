import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clientFile, generateApi, openapiFile } from '../../scripts/api-client.ts'

describe('the API description and the client made from it', () => {
  it('are current', async () => {
    const { openapi, client } = await generateApi()
    expect(readFileSync(openapiFile, 'utf8')).toBe(openapi)
    expect(readFileSync(clientFile, 'utf8')).toBe(client)
  })

  it('describe every answer with words', async () => {
    const { openapi } = await generateApi()
    expect(openapi).not.toContain('Default Response')
  })
})
