/** Where questions of the gateway itself to the issuer of access tokens are counted: for its keys, and for tokens that are refused. */
import { callsTo } from '../../../platform/telemetryCalls.ts';

export const issuer = callsTo('identity');
