/** A viewer who is simulated with a sample account: logged in for the time of a load, and cleaned up behind. */
import { z } from 'zod';
import type { GatewayClient, Question } from './gatewayClient.ts';

/** Seeded outside production, each with the one password. */
const accounts = ['viewer@marquee.test', 'editor@marquee.test', 'admin@marquee.test'];
const password = 'marquee-demo';
const device = { kind: 'OTHER', name: 'Simulated load' } as const;

const loggedIn = z.object({
  logIn: z.object({ tokens: z.object({ accessToken: z.string() }), account: z.object({ id: z.string() }) }),
});
const begun = z.object({ startStream: z.object({ session: z.object({ id: z.string() }) }) });

/** Streams of an account at once: half of what it may have, so that people with the account can watch too. */
const mostStreams = 2;
/** Reports of a stream until it ends. */
const mostReports = 30;
const reportSeconds = 10;

interface Stream {
  readonly id: string;
  reports: number;
}

export class SimulatedViewer {
  readonly #token: string;
  readonly #streams: Stream[] = [];
  #starting = 0;

  private constructor(token: string) {
    this.#token = token;
  }

  /** Logs the sample accounts in; those that are not there are left out. Rejects when the gateway does not answer, with nobody logged in. */
  static async all(client: GatewayClient): Promise<SimulatedViewer[]> {
    const viewers: SimulatedViewer[] = [];
    try {
      for (const email of accounts) {
        const { data } = await client.ask({ query: logIn, variables: { input: { email, password, device } } });
        const found = loggedIn.safeParse(data);
        if (found.success) viewers.push(new SimulatedViewer(found.data.logIn.tokens.accessToken));
      }
    } catch (error) {
      await Promise.all(viewers.map((viewer) => viewer.leave(client)));
      throw error;
    }
    return viewers;
  }

  get token(): string {
    return this.#token;
  }

  /** The next that such a viewer asks: a stream is begun, reported on and ended, with looks at lists between. */
  next(videos: readonly string[]): Asking {
    const chance = Math.random();
    if (chance < 0.4 || videos.length === 0) return { question: { query: home, token: this.#token } };
    if (this.#streams.length + this.#starting < mostStreams) return this.#start(any(videos));
    const stream = any(this.#streams);
    if (!stream) return { question: { query: home, token: this.#token } };
    return stream.reports >= mostReports ? this.#end(stream) : this.#report(stream);
  }

  /** Ends what goes on and logs out. What is not answered ends by itself: streams within a minute. */
  async leave(client: GatewayClient): Promise<void> {
    const endings = this.#streams.splice(0).map((stream) => this.#ending(stream));
    await Promise.allSettled(endings.map((question) => client.ask(question)));
    await Promise.allSettled([client.ask({ query: logOut, token: this.#token })]);
  }

  #start(videoId: string | undefined): Asking {
    this.#starting += 1;
    return {
      question: { query: startStream, variables: { input: { videoId, device } }, token: this.#token },
      answered: (data) => {
        this.#starting -= 1;
        const found = begun.safeParse(data);
        if (found.success) this.#streams.push({ id: found.data.startStream.session.id, reports: 0 });
      },
    };
  }

  #report(stream: Stream): Asking {
    stream.reports += 1;
    const input = {
      sessionId: stream.id,
      state: 'PLAYING',
      positionSeconds: stream.reports * reportSeconds,
      bitrateKbps: 1_500 + Math.round(Math.random() * 3_000),
      bufferSeconds: 20,
      ...(stream.reports === 1 && { startupSeconds: 0.5 + Math.random() }),
    };
    return { question: { query: report, variables: { input }, token: this.#token } };
  }

  #end(stream: Stream): Asking {
    this.#streams.splice(this.#streams.indexOf(stream), 1);
    return { question: this.#ending(stream) };
  }

  #ending({ id, reports }: Stream): Question {
    const input = { sessionId: id, positionSeconds: reports * reportSeconds };
    return { query: endStream, variables: { input }, token: this.#token };
  }
}

/** A request, and who hears what it was answered; of no answer it hears undefined. */
export interface Asking {
  readonly question: Question;
  readonly answered?: (data: Readonly<Record<string, unknown>> | undefined) => void;
}

export const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

const logIn =
  'mutation LoadLogIn($input: LogInInput!) { logIn(input: $input) { account { id } tokens { accessToken } } }';
const logOut = 'mutation LoadLogOut { logOut(input: {}) { userErrors { code } } }';
const home = `query LoadViewerHome { me { activeProfile { id
  continueWatching(first: 10) { nodes { positionSeconds video { id title { id name } } } }
  recommendations(first: 20) { generatedAt items { score title { id name } } } } }
  titles(first: 20, sort: NEWEST) { nodes { id name inMyList myRating } } }`;
const startStream = `mutation LoadStart($input: StartStreamInput!) {
  startStream(input: $input) { session { id manifestUrl } userErrors { code } } }`;
const report = `mutation LoadReport($input: ReportPlaybackInput!) {
  reportPlayback(input: $input) { session { id state } userErrors { code } } }`;
const endStream = `mutation LoadEnd($input: EndStreamInput!) {
  endStream(input: $input) { session { id } userErrors { code } } }`;
