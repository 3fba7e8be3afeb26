/** How far an ingest is: one line that moves on a terminal, and plain lines elsewhere, one for each stage and tenth. */

export interface Step {
  /** What is being done: UPLOADING, TRANSCODING. */
  readonly stage: string;
  /** 0 to 100. */
  readonly percent: number;
  /** Seconds of video done a second. */
  readonly speed?: number | null;
  readonly secondsLeft?: number | null;
  /** What else there is to say: 12 of 40. */
  readonly note?: string;
}

/** What is written to: process.stdout, as far as it is needed. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const barLength = 30;

export class ProgressLine {
  readonly #terminal: Terminal;
  #drawn = false;
  #last = '';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  draw(step: Step): void {
    if (this.#terminal.isTTY) {
      this.#terminal.write(`\r\u001b[K${lineOf(step).slice(0, (this.#terminal.columns ?? 80) - 1)}`);
      this.#drawn = true;
      return;
    }
    const mark = `${step.stage} ${Math.floor(step.percent / 10)}`;
    if (mark === this.#last) return;
    this.#last = mark;
    this.#terminal.write(`${lineOf(step)}\n`);
  }

  /** Writes a line of its own, under what was drawn. */
  say(line: string): void {
    this.#terminal.write(`${this.#drawn ? '\n' : ''}${line}\n`);
    this.#drawn = false;
  }
}

/** `TRANSCODING  ━━━━━━━━━━──────  41.5 %  3.2× real time  12 s left` */
export function lineOf({ stage, percent, speed, secondsLeft, note }: Step): string {
  const done = Math.round((percent / 100) * barLength);
  const bar = '━'.repeat(done) + '─'.repeat(barLength - done);
  const parts = [stage.padEnd(11), bar, `${percent.toFixed(1).padStart(5)} %`];
  if (speed != null) parts.push(`${speed.toFixed(1)}× real time`);
  if (note !== undefined) parts.push(note);
  if (secondsLeft != null) parts.push(`${lengthOf(secondsLeft)} left`);
  return parts.join('  ');
}

function lengthOf(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
