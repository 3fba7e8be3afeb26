/** Adding and removing passkeys, and logging in with one. */
import { requireAccount } from '../../shared/context.ts';
import { isId, newId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Context } from '../context.ts';
import { mostPasskeys, type Passkey } from '../passkeyStore.ts';
import { attempt, networkOfClient } from './attempts.ts';
import { logInPatience, newCredential, passkeyName, usedCredential } from './factorInputs.ts';
import { type Grant, openSession } from './grants.ts';
import { device } from './inputs.ts';
import { type ProofAgain, proveAgain } from './proofAgain.ts';
import { creationOptions, madeCredential, provenUse, requestOptions } from './webAuthn.ts';

/** A browser has so long to make a passkey, and to use one unless it asks for less. */
const patienceSeconds = 300;

const below = (field: string, userErrors: readonly UserError[]) =>
  refused(...userErrors.map((error) => ({ ...error, field: [field, ...(error.field ?? [])] })));
const notTaken = () =>
  userError(
    'INVALID',
    'This is no passkey that was made for what beginPasskey gave, here and within five minutes: begin again.',
    'response',
  );
const wrongPasskey = () =>
  userError('WRONG_CREDENTIALS', 'The passkey is not known, or did not sign what beginPasskeyLogIn gave: begin again.');

/** Gives what navigator.credentials.create wants. A passkey logs in without a code, so it wants one where they are asked for. */
export async function beginPasskey(context: Context, proof: ProofAgain): Promise<Outcome<unknown>> {
  const proven = await proveAgain(context, proof);
  if (!proven.ok) return proven;
  const account = proven.value;
  const present = await context.passkeys.byAccounts([account.id]);
  if (present.length >= mostPasskeys) return tooMany();
  const options = await creationOptions(context.passkeyParty, account, present, patienceSeconds * 1000);
  const challenge = { id: newId(), accountId: account.id, challenge: options.challenge };
  await context.passkeys.challenge(challenge, patienceSeconds);
  return done(options);
}

/** Adds what the browser has made. The same again is the same passkey. */
export async function addPasskey(
  context: Context,
  input: { readonly name: string; readonly response: unknown },
): Promise<Outcome<Passkey>> {
  const accountId = requireAccount(context);
  const name = check(passkeyName, input.name);
  if (!name.ok) return below('name', name.userErrors);
  const response = check(newCredential, input.response);
  if (!response.ok) return below('response', response.userErrors);
  const known = await context.passkeys.byCredential(response.value.id);
  if (known?.accountId === accountId) return done(known);
  const made = await madeCredential(context.passkeyParty, response.value, (challenge) =>
    context.passkeys.takeOf(accountId, challenge),
  );
  if (made instanceof Error) {
    context.log.info({ accountId, reason: made.message }, 'a passkey was not added');
    return refused(notTaken());
  }
  const addition = await context.passkeys.add({ id: newId(), accountId, name: name.value, ...made }, originOf(context));
  switch (addition.kind) {
    case 'added':
      context.outbox.ring();
      return done(addition.passkey);
    case 'too many':
      return tooMany();
    case 'taken':
    case 'no account':
      return refused(notTaken());
  }
}

const tooMany = () =>
  refused(userError('LIMIT_REACHED', `An account has ${mostPasskeys} passkeys at most: remove one first.`));

/** Removes a passkey of this account. */
export async function removePasskey(
  context: Context,
  { passkeyId, ...proof }: ProofAgain & { readonly passkeyId: string },
): Promise<Outcome<string>> {
  const proven = await proveAgain(context, proof);
  if (!proven.ok) return proven;
  const accountId = proven.value.id;
  if (!isId(passkeyId) || !(await context.passkeys.remove(accountId, passkeyId, originOf(context))))
    return refused(userError('NOT_FOUND', 'This account has no such passkey: see me.passkeys.', 'passkeyId'));
  context.outbox.ring();
  return done(passkeyId);
}

export interface LogInChallenge {
  readonly challengeId: string;
  readonly options: unknown;
}

/** Gives what navigator.credentials.get wants; it says nothing of any account. */
export async function beginPasskeyLogIn(context: Context, input: unknown): Promise<Outcome<LogInChallenge>> {
  const checked = check(logInPatience, input);
  if (!checked.ok) return checked;
  const network = networkOfClient(context);
  if (network) await attempt(context, 'passkeyLogIns', network, 'Too many log-ins were begun from this network.');
  const seconds = checked.value.timeoutSeconds ?? patienceSeconds;
  const options = await requestOptions(context.passkeyParty, seconds * 1000);
  const challengeId = newId();
  await context.passkeys.challenge({ id: challengeId, accountId: null, challenge: options.challenge }, seconds);
  return done({ challengeId, options });
}

/** Logs in with a passkey. One that is not known and one that did not sign are told alike. */
export async function logInWithPasskey(
  context: Context,
  input: { readonly challengeId: string; readonly response: unknown; readonly device?: unknown },
): Promise<Outcome<Grant>> {
  const from = check(device, input.device);
  if (!from.ok) return below('device', from.userErrors);
  const response = check(usedCredential, input.response);
  if (!response.ok) return below('response', response.userErrors);
  const challenge = isId(input.challengeId) ? await context.passkeys.takeLogIn(input.challengeId) : undefined;
  if (challenge === undefined)
    return refused(
      userError('INVALID_TOKEN', 'The log-in was not begun, or ended, or took too long: begin again.', 'challengeId'),
    );
  const passkey = await context.passkeys.byCredential(response.value.id);
  if (!passkey || !(await hasSigned(context, passkey, response.value, challenge))) return refused(wrongPasskey());
  const [account] = await context.accounts.byIds([passkey.accountId]);
  if (!account) return refused(wrongPasskey());
  if (account.suspendedAt)
    return refused(userError('WRONG_STATE', 'This account is suspended: ask the support of the service.'));
  const network = networkOfClient(context);
  if (network) await context.logIns.remember(account.id, network);
  return done(await openSession(context, account, from.value, `passkey ${passkey.name}`));
}

async function hasSigned(
  context: Context,
  passkey: Passkey,
  response: Parameters<typeof provenUse>[2],
  challenge: string,
): Promise<boolean> {
  const use = await provenUse(context.passkeyParty, passkey, response, challenge);
  if (!(use instanceof Error) && (await context.passkeys.use(passkey.id, use))) return true;
  const reason = use instanceof Error ? use.message : 'its counter has not grown: somebody has a copy of it';
  context.log.warn({ passkeyId: passkey.id, reason }, 'a passkey was refused');
  return false;
}
