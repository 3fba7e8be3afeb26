/** What we use of s3rver, which brings no types. */
declare module 's3rver' {
  import type { RequestListener } from 'node:http';
  import type { ListingStore } from './s3Listing.ts';
  import type { MultipartStore } from './s3Multipart.ts';
  import type { WritingStore } from './s3Writes.ts';

  interface Bucket {
    readonly name: string;
    /** XML documents as S3 takes them: CORS and website configurations. */
    readonly configs?: readonly string[];
  }

  export default class S3rver {
    constructor(options: {
      readonly directory: string;
      readonly silent?: boolean;
      readonly vhostBuckets?: boolean;
      readonly allowMismatchedSignatures?: boolean;
      readonly configureBuckets?: readonly Bucket[];
    });
    readonly logger: { readonly exceptions: { unhandle(): void }; close(): void };
    readonly store: ListingStore & MultipartStore & WritingStore;
    configureBuckets(): Promise<unknown>;
    callback(): RequestListener;
  }
}
