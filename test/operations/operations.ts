/** The operations that frontends send, read from the files beside this one, each as a document of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, parse, print, separateOperations } from 'graphql';

const folder = import.meta.dirname;

/** The service whose file holds it, and its name. */
export interface Operation {
  readonly service: string;
  readonly name: string;
  readonly document: DocumentNode;
}

export const operations: readonly Operation[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .flatMap((file) => {
    const service = file.replace(/\.graphql$/, '');
    const separate = separateOperations(parse(readFileSync(join(folder, file), 'utf8')));
    return Object.entries(separate).map(([name, document]) => ({ service, name, document }));
  });

/** The text of an operation with the fragments that it uses: `operation('catalog', 'Home')`. */
export function operation(service: string, name: string): string {
  const found = operations.find((one) => one.service === service && one.name === name);
  if (!found) throw new Error(`There is no operation ${name} in test/operations/${service}.graphql.`);
  return print(found.document);
}
