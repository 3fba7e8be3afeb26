/** Ends of a program that whoever started it can mend: told in a line of words, without the trace of a fault of ours. */
import { EnvironmentError } from './env.ts';
import { SealBroken } from './seal.ts';

/** What a program exits with that settings keep from running: started again as it is, it ends again. */
export const refusedBySettings = 2;

interface Refusal {
  readonly message: string;
  readonly exitCode: number;
}

/** The words for a reason that its reader can mend; undefined for any other. `setting` is where the port is chosen: `PORT`. */
export function refusalOf(error: unknown, setting: string): Refusal | undefined {
  if (error instanceof EnvironmentError || error instanceof SealBroken)
    return { message: error.message, exitCode: refusedBySettings };
  if (!(error instanceof Error && 'syscall' in error && error.syscall === 'listen')) return undefined;
  const { code, address, port } = error as NodeJS.ErrnoException & {
    readonly address?: string;
    readonly port?: number;
  };
  const where = `${port === undefined ? 'The port' : `Port ${port}`}${address === undefined ? '' : ` on ${address}`}`;
  const message =
    code === 'EADDRINUSE'
      ? `${where} is taken by another program: stop it, or choose another by ${setting}.`
      : `${where} cannot be listened on (${code}): choose another by ${setting}.`;
  return { message, exitCode: 1 };
}

/** Ends the process at what nobody has caught: with the words for it where it has some, else with the trace. */
export function tellRefusals(setting = 'PORT'): void {
  process.on('uncaughtException', (error) => {
    const refusal = refusalOf(error, setting);
    console.error(refusal?.message ?? error);
    process.exit(refusal?.exitCode ?? 1);
  });
}
