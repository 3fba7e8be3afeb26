/** `npm run omdb:standin [-- --port N]`: a stand-in of OMDb to try the metadata ingest with, without a key of OMDb's. */
import { readArguments } from '../../platform/arguments.ts';
import { EnvironmentError } from '../../platform/env.ts';
import { tellRefusals } from '../../platform/refusals.ts';
import { OmdbStandIn } from './standIn.ts';

tellRefusals('--port: npm run omdb:standin -- --port N');
const usage = 'Usage: npm run omdb:standin [-- --port N], N from 0 to 65535; 0 is any that is free.';
const { values } = readArguments(usage, { options: { port: { type: 'string', default: '4090' } } });
const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
if (!(port <= 65_535)) throw new EnvironmentError(usage);
const omdb = await OmdbStandIn.start({ films: 1_000, key: 'stand-in', port });
console.log(`A stand-in of OMDb listens. Start Marquee with

  OMDB_URL=${omdb.url} OMDB_API_KEY=${omdb.key} npm start

and bring something in: npm run import -- --search Lantern --limit 50
For a Marquee on another port than 4000: PORT=N npm run import -- …`);
process.once('SIGINT', () => void omdb[Symbol.asyncDispose]().then(() => process.exit(0)));
