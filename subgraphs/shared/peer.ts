/** Asking another subgraph on behalf of the same viewer: entities by key over `_entities`, its own rules apply. */
import { request } from 'undici';
import { CodedError } from '../../platform/errors.ts';
import { identityHeader } from '../../platform/identity.ts';
import { requestIdHeader } from '../../platform/requestId.ts';
import type { BaseContext } from './context.ts';

const deadlineMs = 3_000;

export interface EntityQuestion {
  readonly typename: string;
  readonly ids: readonly string[];
  /** The selection inside the entity: `status durationSeconds`. */
  readonly selection: string;
}

/** Gives the entities in the order of the ids, null where there is none; SUBGRAPH_UNAVAILABLE when the peer fails. */
export async function askEntities<Entity>(
  url: string,
  { identityToken, requestId, log }: BaseContext,
  { typename, ids, selection }: EntityQuestion,
): Promise<readonly (Entity | null)[]> {
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${typename}{${selection}}}}`;
  const representations = ids.map((id) => ({ __typename: typename, id }));
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [identityHeader]: identityToken, [requestIdHeader]: requestId },
      body: JSON.stringify({ query, variables: { representations } }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const { data } = (await response.body.json()) as { data?: { _entities: (Entity | null)[] } | null };
    if (data?._entities.length === ids.length) return data._entities;
    throw new Error(`${url} answered ${response.statusCode} without the entities.`);
  } catch (error) {
    log.error({ err: error, url }, 'a peer did not answer');
    throw new CodedError('SUBGRAPH_UNAVAILABLE', 'A service that this needs does not answer now: try again.');
  }
}
