/** Accounts and profiles beside each other in one Marquee. */
import { decodeJwt } from 'jose';
import type { Sql } from 'postgres';
import type { Identity } from '../../platform/identity.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import type { House } from '../setup/house.ts';
import { inTime } from '../setup/inTime.ts';

/**
 * `owner` has what ids name, `elsewhere` is its account on another device, `sibling` another profile of it, `stranger` another
 * account; `editor` and `otherEditor` keep the catalogue, `admin` runs the platform.
 */
export type Who = 'owner' | 'elsewhere' | 'sibling' | 'stranger' | 'editor' | 'otherEditor' | 'admin';

interface Claims {
  readonly sub: string;
  readonly pid: string;
  readonly sid: string;
  readonly scope: string;
}

interface Tokens {
  readonly tokens: { readonly accessToken: string };
}

/** Of all of them. */
export const password = 'correct horse battery';

export class Owners {
  readonly house: House;
  readonly tokens: Readonly<Record<Who, string>>;

  private constructor(house: House, tokens: Owners['tokens']) {
    this.house = house;
    this.tokens = tokens;
  }

  static async open(house: House, sql: Sql): Promise<Owners> {
    const entrance = new Entrance(house);
    const ownersEmail = await entrance.register();
    const owner = await entrance.logIn(ownersEmail);
    const sibling = { id: newId(), account_id: decodeJwt<Claims>(owner).sub, name: 'Sibling' };
    await sql`insert into identity.profiles ${sql(sibling)}`;
    const openAs = async (role: 'VIEWER' | 'EDITOR' | 'ADMIN'): Promise<string> => {
      const email = await entrance.register();
      await sql`update identity.accounts set roles = array[${role}]::identity.role[] where email = ${email}`;
      return entrance.logIn(email);
    };
    return new Owners(house, {
      owner,
      // Log-ins of their own: switchProfile changes the profile of a session, and its tokens are worth nothing then.
      elsewhere: await entrance.logIn(ownersEmail),
      sibling: await entrance.switchProfile(await entrance.logIn(ownersEmail), sibling.id),
      stranger: await openAs('VIEWER'),
      editor: await openAs('EDITOR'),
      otherEditor: await openAs('EDITOR'),
      admin: await openAs('ADMIN'),
    });
  }

  /** Who asks, as the gateway tells the subgraphs. */
  identityOf(who: Who): Identity {
    const { sub: accountId, pid: profileId, sid: sessionId, scope } = this.claims(who);
    return { accountId, profileId, sessionId, scopes: scope.split(' ').filter(Boolean), country: 'DE' };
  }

  claims(who: Who): Claims {
    return decodeJwt<Claims>(this.tokens[who]);
  }

  /** The payload of a mutation that must not be refused. */
  done<Payload>(mutation: string, selection: string, input: object, who: Who): Promise<Payload> {
    return done<Payload>(this.house, mutation, selection, input, this.tokens[who]);
  }
}

/** How accounts come in. */
class Entrance {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  /** Opens an account with one profile, and gives its address. */
  async register(): Promise<string> {
    const email = `${newId()}@example.com`;
    await done(this.#house, 'register', 'account { id }', { email, password, displayName: 'Anna', country: 'DE' });
    return email;
  }

  async logIn(email: string): Promise<string> {
    return (await done<Tokens>(this.#house, 'logIn', 'tokens { accessToken }', { email, password })).tokens.accessToken;
  }

  async switchProfile(token: string, profileId: string): Promise<string> {
    const input = { profileId };
    return (await done<Tokens>(this.#house, 'switchProfile', 'tokens { accessToken }', input, token)).tokens
      .accessToken;
  }
}

async function done<Payload>(
  house: House,
  mutation: string,
  selection: string,
  input: object,
  token?: string,
): Promise<Payload> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message } } }`;
  const { data, errors } = await inTime(() => house.ask(query, { input }, token));
  const payload = data?.[mutation] as (Payload & { userErrors: object[] }) | undefined;
  if (!payload || payload.userErrors.length > 0)
    throw new Error(`${mutation} was refused: ${JSON.stringify({ payload, errors })}`);
  return payload;
}
