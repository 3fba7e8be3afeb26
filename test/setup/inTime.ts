/** Asking services that ask others, on a busy machine. */
import { eventually } from './eventually.ts';

/** The answer once it is one: a busy machine may take longer than a service waits for another, and that tells nothing. */
export const inTime = <Answer>(ask: () => Promise<Answer>): Promise<Answer> =>
  eventually(async () => {
    const answer = await ask();
    const text = JSON.stringify(answer);
    if (/"code":"(SUBGRAPH_UNAVAILABLE|TIMEOUT)"/.test(text)) throw new Error(`No answer in time: ${text}`);
    return answer;
  });
