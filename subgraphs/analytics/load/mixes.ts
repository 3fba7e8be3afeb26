/** What load is made of: the operations of real screens, with what the catalogue has and varying words. */
import { z } from 'zod';
import type { LoadMix } from '../../../schema/generated/analytics.ts';
import { newId } from '../../shared/id.ts';
import type { GatewayClient } from './gatewayClient.ts';
import { type Asking, any, SimulatedViewer } from './simulatedViewer.ts';

/** What requests can be about. */
interface Catalogue {
  readonly titles: readonly { readonly id: string; readonly name: string }[];
  /** Videos that can be played. */
  readonly videos: readonly string[];
}

/** Makes one request after the other. */
export interface Mix {
  readonly next: () => Asking;
  /** Ends streams and logs out. */
  readonly leave: () => Promise<void>;
}

const needsAccounts: Readonly<Record<LoadMix, boolean>> = { BROWSE: false, WATCH: true, EVENTS: true, MIXED: true };

/** Gets a mix ready; undefined when it needs sample accounts and there are none. Rejects when the gateway does not answer. */
export async function prepareMix(mix: LoadMix, client: GatewayClient): Promise<Mix | undefined> {
  const viewers = needsAccounts[mix] ? await SimulatedViewer.all(client) : [];
  if (needsAccounts[mix] && viewers.length === 0) return undefined;
  const leave = async () => void (await Promise.all(viewers.map((viewer) => viewer.leave(client))));
  try {
    const catalogue = await readCatalogue(client, viewers[0]?.token);
    return { next: () => next(mix, catalogue, viewers), leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

function next(mix: LoadMix, catalogue: Catalogue, viewers: readonly SimulatedViewer[]): Asking {
  const viewer = any(viewers);
  switch (mix) {
    case 'BROWSE':
      return browse(catalogue);
    case 'WATCH':
      return viewer?.next(catalogue.videos) ?? browse(catalogue);
    case 'EVENTS':
      return viewer ? events(catalogue, viewer) : browse(catalogue);
    case 'MIXED': {
      const chance = Math.random();
      return next(chance < 0.6 ? 'BROWSE' : chance < 0.9 ? 'WATCH' : 'EVENTS', catalogue, viewers);
    }
  }
}

/** Half of the requests are for the first screen, a third for a title, the others search. */
function browse({ titles }: Catalogue): Asking {
  const chance = Math.random();
  const title = any(titles);
  if (chance < 0.5 || !title) return { question: { query: homePage, variables: { sort: any(sorts) } } };
  if (chance < 0.83) return { question: { query: titlePage, variables: { id: title.id } } };
  return { question: { query: search, variables: { query: wordsOf(title.name, any(titles)?.name ?? '') } } };
}

/** A word of one name and the begin of one of another: seldom the same twice. */
function wordsOf(name: string, other: string): string {
  const [first = '', second = ''] = [any(name.split(' ')), any(other.split(' '))];
  return `${first} ${second.slice(0, 2 + Math.floor(Math.random() * 4))}`.trim();
}

const eventsAtOnce = 20;

function events({ titles }: Catalogue, { token }: SimulatedViewer): Asking {
  const at = new Date().toISOString();
  const one = () => {
    const title = any(titles);
    if (!title) return { id: newId(), type: 'SEARCH', at, data: { query: 'metropolis' } };
    return { id: newId(), type: Math.random() < 0.8 ? 'IMPRESSION' : 'CLICK', at, titleId: title.id };
  };
  const input = { events: Array.from({ length: eventsAtOnce }, one), sentAt: at };
  return { question: { query: recordEvents, variables: { input }, token } };
}

const found = z.object({
  titles: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        video: z.object({ id: z.string(), isPlayable: z.boolean().nullable() }).nullish(),
      }),
    ),
  }),
});

async function readCatalogue(client: GatewayClient, token: string | undefined): Promise<Catalogue> {
  const { data } = await client.ask({ query: catalogueQuery, token });
  const { titles } = found.parse(data);
  return {
    titles: titles.nodes.map(({ id, name }) => ({ id, name })),
    videos: titles.nodes.flatMap(({ video }) => (video?.isPlayable ? [video.id] : [])),
  };
}

const sorts = ['NEWEST', 'POPULAR', 'NAME', 'RATING'];

const catalogueQuery = `query LoadCatalogue { titles(first: 100, sort: NEWEST) {
  nodes { id name ... on Movie { video { id isPlayable } } } } }`;
const homePage = `query LoadHome($sort: TitleSort!) { titles(first: 20, sort: $sort) { nodes { id name } pageInfo { hasNextPage } }
  trending(first: 10) { id name } genres { id name titleCount } }`;
const titlePage = `query LoadTitle($id: ID!) { title(id: $id) { id name synopsis stats { views uniqueViewers }
  similar(first: 6) { score title { id name } } comments(first: 10) { totalCount nodes { id body } } } }`;
const search = `query LoadSearch($query: String!) { search(query: $query, first: 10) {
  totalCount edges { score node { id name } } facets { genres { value count } } } }`;
const recordEvents = `mutation LoadEvents($input: RecordEventsInput!) {
  recordEvents(input: $input) { accepted duplicates rejected { index code } userErrors { code } } }`;
