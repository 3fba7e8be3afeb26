/** `npm run omdb:standin`: a stand-in of OMDb to try the metadata ingest with, without a key of OMDb's. */
import { OmdbStandIn } from './standIn.ts';

const omdb = await OmdbStandIn.start({ films: 1_000, key: 'stand-in', port: 4_090 });
console.log(`A stand-in of OMDb listens. Start Marquee with

  OMDB_URL=${omdb.url} OMDB_API_KEY=${omdb.key} npm start

and bring something in: npm run import -- --search Lantern --limit 50`);
process.once('SIGINT', () => void omdb[Symbol.asyncDispose]().then(() => process.exit(0)));
