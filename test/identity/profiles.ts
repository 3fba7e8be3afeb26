/** What owners of accounts do with profiles all the time, for tests: each gives the payload of its mutation. */
import type { Identity } from '../../platform/identity.ts';
import { type IdentityService, type Member, memberOf } from './service.ts';

export interface UserError {
  readonly code: string;
  readonly field: readonly string[] | null;
}

export interface Payload {
  readonly userErrors: readonly UserError[];
  readonly profile?: { readonly id: string; readonly [field: string]: unknown } | null;
  readonly tokens?: Member['tokens'] | null;
  readonly unlockedUntil?: string | null;
}

const selections = {
  createProfile: 'profile { id name kids language country parentalControls { maturityLimit } }',
  updateProfile: 'profile { id name language country avatarUrl }',
  deleteProfile: 'profileId',
  updatePreferences: 'profile { id preferences { autoplay audioLanguage subtitleLanguage maxHeight dataSaver } }',
  setParentalControls: `profile { id parentalControls {
    maturityLimit pinSet timeZone unlockedUntil blockedTitles { id } viewingHours { days from to } } }`,
  switchProfile: 'profile { id } tokens { accessToken refreshToken }',
  unlockProfile: 'tokens { accessToken refreshToken } unlockedUntil',
  lockProfile: 'tokens { accessToken refreshToken }',
} as const;

export function profileSteps({ dataOf, codeOf, register }: IdentityService) {
  const queryOf = (field: keyof typeof selections) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    return `mutation ($input: ${type}!) { ${field}(input: $input) { ${selections[field]} userErrors { code field } } }`;
  };
  const step =
    (field: keyof typeof selections) =>
    async (identity: Identity, input: object): Promise<Payload> => {
      const data = await dataOf<Record<string, Payload>>(queryOf(field), { input }, identity);
      const payload = data[field];
      if (!payload) throw new Error(`${field} gave nothing.`);
      return payload;
    };
  const [create, change, unlock] = [step('createProfile'), step('switchProfile'), step('unlockProfile')];
  const as = async (identity: Identity, profileId: string, pin?: string): Promise<Identity> =>
    identityOf(await change(identity, { profileId, ...(pin && { pin }) }));
  return {
    createProfile: create,
    updateProfile: step('updateProfile'),
    deleteProfile: step('deleteProfile'),
    updatePreferences: step('updatePreferences'),
    setParentalControls: step('setParentalControls'),
    switchProfile: change,
    unlockProfile: unlock,
    lockProfile: step('lockProfile'),
    /** The code of the error of a mutation. */
    refusalOf: (field: keyof typeof selections, identity: Identity, input: object) =>
      codeOf(queryOf(field), { input }, identity),
    /** The identity of the tokens of this account's session once it has chosen a profile. */
    as,
    /** An account with a second profile: who it is as its first, and the id of the second. */
    family: async (profile: object = {}) => {
      const parent = await register();
      const { profile: made, userErrors } = await create(parent.identity, { name: 'Ben', ...profile });
      if (!made) throw new Error(`The profile was refused: ${JSON.stringify(userErrors)}`);
      return { parent: parent.identity, profileId: made.id, member: parent };
    },
  };
}

/** Who the tokens of a payload are for, as the gateway reads them. */
export function identityOf({ tokens, userErrors }: Payload): Identity {
  if (!tokens) throw new Error(`There are no tokens: ${JSON.stringify(userErrors)}`);
  return memberOf('', tokens).identity;
}
