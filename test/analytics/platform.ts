/** A house with samples and operators' tokens, for tests of the topology and of load. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { renderTestClip } from '../../samples/testClip.ts';
import { House } from '../setup/house.ts';

export interface Node {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly healthy: boolean;
  readonly instances: number;
  readonly waiting: number | null;
  readonly fault: string | null;
}

export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly requestsPerSecond: number;
  readonly errorRate: number | null;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

export interface Change {
  readonly sequence: number;
  readonly kind: 'WHOLE' | 'DIFFERENCE';
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly removedNodes: readonly string[];
  readonly removedEdges: readonly string[];
}

const parts = `nodes { id kind name healthy instances waiting fault }
  edges { id from to requestsPerSecond errorRate p50Ms p99Ms }`;

export class Platform {
  readonly house: House;
  /** Of an administrator. */
  readonly admin: string;
  readonly #folder: string;
  readonly #clients: Client[] = [];

  private constructor(house: House, admin: string, folder: string) {
    this.house = house;
    this.admin = admin;
    this.#folder = folder;
  }

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<Platform> {
    const folder = await mkdtemp(join(tmpdir(), 'marquee-platform-'));
    const house = await House.start(folder, settings);
    return new Platform(house, await house.logIn('admin@marquee.test'), folder);
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.dispose()));
    await this.house.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Puts a film of some seconds in, that can be watched. */
  async ingest(title: string): Promise<void> {
    const file = join(this.#folder, 'film.mp4');
    await renderTestClip({ source: 'testsrc2', seconds: 4, width: 320, height: 180, file });
    await this.house.run('ingest.ts', [file, '--title', title]);
  }

  /** The data of an answer that must have no errors. */
  async data<Data>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    token = this.admin,
  ): Promise<Data> {
    const { data, errors } = await this.house.ask(query, variables, token);
    if (errors || !data) throw new Error(`${query} was answered with ${JSON.stringify({ data, errors })}`);
    return data as Data;
  }

  async topology() {
    type Whole = { topology: { nodes: Node[]; edges: Edge[] } };
    const { nodes, edges } = (await this.data<Whole>(`{ topology { ${parts} } }`)).topology;
    const node = (id: string) => nodes.find((one) => one.id === id);
    const edge = (id: string) => edges.find((one) => one.id === id);
    return { nodes, edges, node, edge };
  }

  /** The events of a subscription of the administrator; its reader returns them. */
  watch<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}, token = this.admin) {
    const client = createClient({
      url: this.house.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    this.#clients.push(client);
    return client.iterate<Data>({ query, variables });
  }

  topologyChanges() {
    return this.watch<{ topologyChanged: Change }>(
      `subscription { topologyChanged { sequence kind ${parts} removedNodes removedEdges } }`,
    );
  }
}
