/** The arguments of programs. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { EnvironmentError } from './env.ts';

/**
 * What `parseArgs` of Node finds. Throws an `EnvironmentError` with the usage for options that the program does not have; for --help it
 * prints the usage and ends the process.
 */
export function readArguments<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.slice(2).includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    throw new EnvironmentError(`${error.message.split('. ')[0]}.\n${usage}`, { cause: error });
  }
}

/** What `parseArgs` throws for an option that it does not know, or that lacks its value. */
const isUsageError = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
