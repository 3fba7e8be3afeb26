/** A frontend: it sends the operations of the files beside this one to a running Marquee, and nothing else. */
import { createClient } from 'graphql-ws';
import { request } from 'undici';
import WebSocket from 'ws';
import { newId } from '../../subgraphs/shared/id.ts';
import type { GraphQLAnswer, House } from '../setup/house.ts';
import { operation } from './operations.ts';

export interface Answer<Data> extends Omit<GraphQLAnswer, 'data'> {
  readonly data?: Data | null;
}

export interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] | null }[];
}

/** Somebody new, with a profile. */
export interface Person {
  readonly email: string;
  readonly token: string;
  readonly profileId: string;
}

export interface Upload {
  readonly id: string;
  readonly status: string;
  readonly partSizeBytes: number;
  readonly parts: readonly {
    readonly number: number;
    readonly sizeBytes: number;
    readonly uploaded: boolean;
    readonly url: string | null;
  }[];
}

interface Registered extends UserErrors {
  readonly account: { readonly profiles: readonly { readonly id: string }[] } | null;
  readonly tokens: { readonly accessToken: string } | null;
}

const password = 'correct horse battery';

export class Frontend {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  /** Sends 'catalog Home'. */
  async ask<Data>(path: string, variables: Record<string, unknown> = {}, token?: string): Promise<Answer<Data>> {
    return (await this.#house.ask(documentOf(path), variables, token)) as Answer<Data>;
  }

  /** The data of an answer that must have no errors. */
  async send<Data>(path: string, variables: Record<string, unknown> = {}, token?: string): Promise<Data> {
    const { data, errors } = await this.ask<Data>(path, variables, token);
    if (errors || !data) throw new Error(`${path} was answered with ${JSON.stringify(errors)}`);
    return data;
  }

  /** Sends a mutation with its input; gives the payload, whatever its user errors. */
  async change<Payload>(path: string, input: object, token?: string): Promise<Payload & UserErrors> {
    const [payload] = Object.values(await this.send<Record<string, Payload & UserErrors>>(path, { input }, token));
    if (!payload) throw new Error(`${path} gave no payload.`);
    return payload;
  }

  /** The same of a mutation that must not be refused. */
  async done<Payload>(path: string, input: object, token?: string): Promise<Payload> {
    const payload = await this.change<Payload>(path, input, token);
    if (payload.userErrors.length > 0) throw new Error(`${path} was refused: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  async register(country = 'DE'): Promise<Person> {
    const email = `${newId()}@example.com`;
    const input = { email, password, displayName: 'Anna', country };
    const { account, tokens } = await this.done<Registered>('identity Register', input);
    const [profile] = account?.profiles ?? [];
    if (!profile || !tokens) throw new Error('The account has no profile.');
    return { email, token: tokens.accessToken, profileId: profile.id };
  }

  /** A new token of somebody who is registered. */
  async logIn(email: string): Promise<string> {
    const input = { email, password };
    return (await this.done<{ tokens: { accessToken: string } }>('identity LogIn', input)).tokens.accessToken;
  }

  /** Opens an upload, PUTs its parts and completes it. */
  async upload(content: Buffer, file: object, token: string): Promise<Upload> {
    const input = { sizeBytes: content.length, ...file };
    const opened = await this.done<{ upload: Upload }>('catalog CreateUpload', input, token);
    const { id: uploadId, parts: asked, partSizeBytes } = opened.upload;
    const parts = await Promise.all(
      asked.map(async ({ number, sizeBytes, url }) => {
        const from = (number - 1) * partSizeBytes;
        const response = await request(url ?? '', { method: 'PUT', body: content.subarray(from, from + sizeBytes) });
        await response.body.dump();
        return { number, etag: String(response.headers.etag) };
      }),
    );
    return (await this.done<{ upload: Upload }>('catalog CompleteUpload', { uploadId, parts }, token)).upload;
  }

  /** The events of a subscription to its end, each under the name of its root field; leaving the loop ends it. */
  async *follow<Event>(path: string, variables: Record<string, unknown>, token: string): AsyncGenerator<Event> {
    const client = createClient({
      url: this.#house.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    try {
      for await (const { data, errors } of client.iterate<Record<string, Event>>({
        query: documentOf(path),
        variables,
      })) {
        const [event] = Object.values(data ?? {});
        if (errors || event === undefined) throw new Error(`${path} gave ${JSON.stringify(errors)}`);
        yield event;
      }
    } finally {
      await client.dispose();
    }
  }
}

function documentOf(path: string): string {
  const [service = '', name = ''] = path.split(' ');
  return operation(service, name);
}
