/** Fetches pictures by their address for those who write the catalogue. */
import { PublicFetchError, type PublicFetchFault, publicFetch } from '../../../platform/publicFetch.ts';
import { mostPictureBytes } from '../../shared/pictures/pictureFacts.ts';
import { done, type Outcome, refused, type UserErrorCode, userError } from '../../shared/userErrors.ts';

/** Gives the bytes at a public address, 20 MiB at most; refuses with what to mend. What they are is not looked at here. */
export type ImportPicture = (address: string, signal?: AbortSignal) => Promise<Outcome<Buffer>>;

const deadlineMs = 20_000;

/** `trustedOrigins` are fetched from though they are not public: see IMPORT_ORIGINS. */
export const pictureImport =
  (trustedOrigins: readonly string[] = []): ImportPicture =>
  async (address, signal) => {
    try {
      const bounds = { mostBytes: mostPictureBytes, deadlineMs, trustedOrigins };
      return done(await publicFetch(address, { ...bounds, ...(signal && { signal }) }));
    } catch (error) {
      if (error instanceof PublicFetchError) return refused(userError(codes[error.fault], error.message, 'url'));
      throw error;
    }
  };

const codes: Readonly<Record<PublicFetchFault, UserErrorCode>> = {
  ADDRESS_REFUSED: 'INVALID',
  NOT_FOUND: 'NOT_FOUND',
  TOO_LARGE: 'UNSUPPORTED_MEDIA',
  TOO_MANY_REDIRECTS: 'SOURCE_UNAVAILABLE',
  UNREACHABLE: 'SOURCE_UNAVAILABLE',
  TIMED_OUT: 'SOURCE_UNAVAILABLE',
};
