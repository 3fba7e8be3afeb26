// Who watches: an account that has logged in, and one of its profiles.
import { ask, Refusal, send } from './graphql.js';

const tokenFields = 'tokens { accessToken refreshToken } userErrors { code message }';
const logInMutation = `mutation LogIn($input: LogInInput!) { logIn(input: $input) { ${tokenFields} } }`;
const refreshMutation = `mutation Refresh($input: RefreshSessionInput!) { refreshSession(input: $input) { ${tokenFields} } }`;
const switchMutation = `mutation Switch($input: SwitchProfileInput!) { switchProfile(input: $input) { ${tokenFields} } }`;
const unlockMutation = `mutation Unlock($input: UnlockProfileInput!) { unlockProfile(input: $input) { ${tokenFields} } }`;
const logOutMutation =
  'mutation LogOut($input: LogOutInput!) { logOut(input: $input) { userErrors { code message } } }';
const meQuery = `query Viewer { me { email profiles { id name }
  activeProfile { name preferences { autoplay } parentalControls { pinSet } } } }`;

/** An access token that was given so long ago is renewed before it is used, in milliseconds: by one clock, whatever it shows. */
const renewAfter = 10 * 60_000;

/** Its tokens live in this tab alone. */
export class Viewer {
  #tokens;
  #givenAt;
  #renewing;

  /** Called whenever there are new ones: those before may be refused from then on. */
  renewed = () => {};

  constructor(tokens) {
    this.#take(tokens);
  }

  #take(tokens) {
    this.#tokens = tokens;
    this.#givenAt = Date.now();
    this.renewed();
  }

  /** `device` is what the account knows this log-in by. */
  static async logIn(credentials, device) {
    const { tokens } = await ask(logInMutation, { input: { ...credentials, device } });
    return new Viewer(tokens);
  }

  /** Goes on with the log-in of a refresh token. */
  static async resume(refreshToken) {
    const { tokens } = await ask(refreshMutation, { input: { refreshToken } });
    return new Viewer(tokens);
  }

  /** What the log-in can be resumed with; undefined while that is being exchanged for the next. */
  get refreshToken() {
    return this.#renewing ? undefined : this.#tokens.refreshToken;
  }

  /** An access token that goes on; another one than that which was `refused`. */
  async accessToken(refused) {
    const { accessToken } = this.#tokens;
    if (accessToken === refused || Date.now() - this.#givenAt > renewAfter) await this.#renew();
    return this.#tokens.accessToken;
  }

  /** Asks as `ask` does, for the whole answer with the errors beside it. */
  async askAll(query, variables) {
    const accessToken = await this.accessToken();
    const answer = await send(query, variables, accessToken);
    const refused = answer.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
    return refused ? send(query, variables, await this.accessToken(accessToken)) : answer;
  }

  /** Asks as this viewer, with a token that goes on. UNAUTHENTICATED then says that the log-in has ended. */
  async ask(query, variables) {
    const accessToken = await this.accessToken();
    try {
      return await ask(query, variables, accessToken);
    } catch (error) {
      if (!(error instanceof Refusal && error.has('UNAUTHENTICATED'))) throw error;
      return ask(query, variables, await this.accessToken(accessToken));
    }
  }

  /** Asks once more as the page is left: nobody waits for the answer. */
  farewell(query, variables) {
    return ask(query, variables, this.#tokens.accessToken, true);
  }

  me() {
    return this.ask(meQuery, {});
  }

  /** Has a profile watch; one with a PIN and without limits wants that. */
  async switchTo(profileId, pin) {
    await this.#exchange(switchMutation, { profileId, ...(pin && { pin }) });
  }

  /** Lifts the parental controls of the profile for an hour. */
  async unlock(pin) {
    await this.#exchange(unlockMutation, { pin });
  }

  /** Ends the log-in, and what it plays. One that has ended already is no matter. */
  async logOut() {
    try {
      await this.ask(logOutMutation, { input: {} });
    } catch (error) {
      if (!(error instanceof Refusal && error.has('UNAUTHENTICATED'))) throw error;
    }
  }

  async #exchange(mutation, input) {
    const { tokens } = await this.ask(mutation, { input });
    this.#take(tokens);
  }

  /** A refresh token is good once: those who ask at the same moment wait for the same one. */
  #renew() {
    const { refreshToken } = this.#tokens;
    this.#renewing ??= ask(refreshMutation, { input: { refreshToken } })
      .then(
        ({ tokens }) => this.#take(tokens),
        (error) => {
          // Whatever else is refused says nothing of the token, which is still good.
          const ended = error instanceof Refusal && error.has('INVALID_TOKEN', 'UNAUTHENTICATED');
          throw ended ? new Refusal([{ code: 'UNAUTHENTICATED', message: 'The log-in has ended.' }]) : error;
        },
      )
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }
}
