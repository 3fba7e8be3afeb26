/**
 * Documents that a request names instead of sending them: trusted ones, known from a manifest, and those that clients
 * sent before (automatic persisted queries: first the hash alone, and once it is not found the text with it).
 */
import { createHash } from 'node:crypto';
import { CodedError } from '../../../platform/errors.ts';
import { alone, type Broadcast } from '../../cluster/broadcast.ts';
import { notSupported, type Parameters } from '../parameters.ts';
import { RequestFault, refuse } from '../requestFault.ts';
import { TextCache } from './textCache.ts';
import { readTrustedDocuments, type TrustedDocuments } from './trustedDocuments.ts';

export interface DocumentOptions {
  /** Whether a text that is sent with its SHA-256 is remembered, and can be named by it afterwards. Default true. */
  readonly automatic?: boolean;
  /** The manifest of the documents that the apps send, as Apollo's or Relay's tools write it. Default none. */
  readonly trusted?: string | undefined;
  /** Whether nothing but trusted documents is answered. The explorers are of no use then. Default false. */
  readonly required?: boolean;
}

/** Asked with an id: who knows the text that was sent with it answers it. */
const topic = 'document';

/** A text is remembered by no other id, so nobody is asked for one. */
const sha256 = /^[0-9a-f]{64}$/;

export class PersistedDocuments {
  readonly #trusted: TrustedDocuments;
  readonly #required: boolean;
  readonly #automatic: boolean;
  readonly #sent = new TextCache<string>();
  readonly #broadcast: Broadcast;

  /** Throws for a manifest that cannot be used, and when documents are required and there is none. */
  constructor({ automatic = true, trusted, required = false }: DocumentOptions, broadcast = alone) {
    if (required && trusted === undefined)
      throw new Error(
        'Trusted documents are required, but there is no manifest of them: give one, or do not require them.',
      );
    this.#trusted = trusted === undefined ? new Map() : readTrustedDocuments(trusted);
    this.#required = required;
    this.#automatic = automatic && !required;
    this.#broadcast = broadcast;
    broadcast.subscribe(topic, (id) => this.#sent.get(String(id)));
  }

  /**
   * The request with the text of its document, for which other processes are asked when it is not known here. Refuses with PERSISTED_QUERY_NOT_FOUND an id that nobody knows, whereupon
   * Apollo's clients send the text; with BAD_USER_INPUT a text of another hash; and with FORBIDDEN a text that comes
   * without a trusted id where that is required.
   */
  read(parameters: Parameters): Parameters | Promise<Parameters> {
    const { query, documentId } = parameters;
    if (documentId === undefined) return this.#required ? this.#free() : parameters;
    const known = this.#trusted.get(documentId) ?? this.#sent.get(documentId);
    if (known !== undefined) {
      if (query === '' || query === known) return { ...parameters, query: known };
      throw this.#mismatch();
    }
    if (query === '' && this.#automatic && sha256.test(documentId)) return this.#sentElsewhere(parameters, documentId);
    if (query === '') throw this.#automatic || this.#trusted.size > 0 ? notFound() : notSupported();
    if (this.#required) return this.#free();
    if (this.#automatic && createHash('sha256').update(query).digest('hex') !== documentId) throw this.#mismatch();
    return parameters;
  }

  /** Remembers a text that came with its hash; to be called once it is known to be a valid document. */
  learn({ query, documentId }: Parameters): void {
    if (!this.#automatic || documentId === undefined || query === '') return;
    if (this.#trusted.has(documentId) || this.#sent.get(documentId) !== undefined) return;
    this.#sent.set(documentId, query, query.length);
  }

  async #sentElsewhere(parameters: Parameters, id: string): Promise<Parameters> {
    const [query] = (await this.#broadcast.publish(topic, id)).filter((answer) => typeof answer === 'string');
    if (query === undefined) throw notFound();
    return { ...parameters, query };
  }

  #free(): never {
    throw refuse(
      'transport',
      'FORBIDDEN',
      'Only trusted documents are answered here: send the id of one, and no other text. An explorer needs a gateway that does not require them.',
    );
  }

  #mismatch(): RequestFault {
    return refuse(
      'transport',
      'BAD_USER_INPUT',
      'The "query" is not the document of the id that came with it: send its SHA-256 in hexadecimal.',
    );
  }
}

/** Apollo's clients know it by this message, and answer with the text; a status of 200 as Apollo Server gives it. */
const notFound = (): RequestFault =>
  new RequestFault('operation', [new CodedError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')], 200);
