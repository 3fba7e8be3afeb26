import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FederationCase } from './case.ts';
import { errorLine, type RunningCase, startCase, ways } from './run.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const cases = await Promise.all(
  folders.map(async ({ name }) => {
    const [{ subgraphs }, { operations }] = await Promise.all([
      import(`./${name}/subgraphs.ts`) as Promise<Pick<FederationCase, 'subgraphs'>>,
      import(`./${name}/operations.ts`) as Promise<Pick<FederationCase, 'operations'>>,
    ]);
    return { name, subgraphs, operations };
  }),
);

describe.each(cases)('$name', (federationCase) => {
  let running: RunningCase;
  beforeAll(async () => {
    running = await startCase(federationCase);
  });
  afterAll(() => running.stop());

  describe.each(ways)('over %s', (way) => {
    test.each(federationCase.operations)('$shows', async (operation) => {
      const { data, errors } = await running.over[way](operation);
      expect({ data, errors: errors?.map(errorLine).toSorted() }).toEqual({
        data: operation.data,
        errors: operation.errors?.toSorted(),
      });
      expect(JSON.stringify(data)).toBe(JSON.stringify(operation.data));
    });
  });

  test.each(federationCase.operations.filter(({ entities, requests }) => entities || requests))(
    'asks subgraphs no more than is needed: $shows',
    async (operation) => {
      const { entities, requests } = await running.askedDuring(() => running.over.POST(operation));
      if (operation.entities) expect(entities).toMatchObject(operation.entities);
      if (operation.requests) expect(requests).toMatchObject(operation.requests);
    },
  );
});
