/** What can be wrong with a question to OMDb. The messages are for people, and never hold the key or what OMDb sent. */

export type OmdbFaultKind =
  /** OMDb knows nothing of what was asked. */
  | 'NOT_FOUND'
  /** What was asked for has another id by now. */
  | 'OTHER_ID'
  /** It finds more than it lists. */
  | 'TOO_MANY'
  /** These three hold of every question, until something is done or a while has passed. */
  | 'INVALID_KEY'
  | 'QUOTA_REACHED'
  /** No answer, or none of OMDb's, as often as it may be asked. */
  | 'UNAVAILABLE';

export class OmdbFault extends Error {
  override readonly name = 'OmdbFault';
  readonly kind: OmdbFaultKind;

  constructor(kind: OmdbFaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What OMDb says for the kinds of faults; it says them with 200 and with 401 alike. */
const said: readonly (readonly [RegExp, OmdbFaultKind, string])[] = [
  [
    /limit reached/i,
    'QUOTA_REACHED',
    'OMDb answers no more today: the key has asked as often as it may. Try again tomorrow with retryIngest, or set OMDB_API_KEY to a key that may ask more.',
  ],
  [/api key/i, 'INVALID_KEY', 'OMDb does not take the key: set OMDB_API_KEY to a valid and activated one.'],
  [/too many results/i, 'TOO_MANY', 'OMDb finds too much by these words: search for more of the name, or give a year.'],
  [/not found|error getting data|incorrect imdb id|conversion from string/i, 'NOT_FOUND', 'OMDb knows nothing of it.'],
];

/** The fault of an answer that says `"Response":"False"`; undefined for a sentence that OMDb is not known to say. */
export function faultSaid(sentence: string): OmdbFault | undefined {
  const [, kind, message] = said.find(([pattern]) => pattern.test(sentence)) ?? [];
  return kind && message ? new OmdbFault(kind, message) : undefined;
}
