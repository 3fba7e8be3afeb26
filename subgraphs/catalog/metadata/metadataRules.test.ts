import { expect, test } from 'vitest';
import { testCatalog } from '../../../test/setup/catalog.ts';

const { client, editor } = await testCatalog();

test('without a key for OMDb nothing is begun, and the editor is told what to set and where', async () => {
  const query =
    'mutation($input: StartMetadataIngestInput!) { startMetadataIngest(input: $input) { job { id } userErrors { code message field } } }';
  const { startMetadataIngest } = await client.data<{
    startMetadataIngest: { job: null; userErrors: { code: string; message: string; field: null }[] };
  }>(editor, query, { input: { imdbIds: ['tt1254207'] } });
  expect(startMetadataIngest).toMatchObject({ job: null, userErrors: [{ code: 'NOT_CONFIGURED', field: null }] });
  for (const part of ['OMDB_API_KEY', '.env', 'worker', 'https://www.omdbapi.com/apikey.aspx'])
    expect(startMetadataIngest.userErrors[0]?.message).toContain(part);
});
