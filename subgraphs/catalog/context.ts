/** What the resolvers of the catalog are given for one request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { RecordStore } from '../shared/recordStore.ts';
import type { ArtworkAddresses } from './artwork/artworkAddress.ts';
import type { ArtworkKeeper } from './artwork/artworkKeeper.ts';
import type { ImportPicture } from './artwork/importPicture.ts';
import type { CatalogLoaders } from './loaders.ts';
import type { Media, MediaLoaders } from './media/index.ts';
import type { Stores } from './stores.ts';

export interface Context extends BaseContext {
  readonly stores: Stores;
  /** Rows by id and by parent, of what this viewer may see. */
  readonly loaders: CatalogLoaders;
  /** The long-lived media services, and their loaders of this request. */
  readonly media: Media & { readonly loaders: MediaLoaders };
  /** What is kept of an account. */
  readonly records: RecordStore;
  readonly artworkAddresses: ArtworkAddresses;
  readonly artworkKeeper: ArtworkKeeper;
  readonly importPicture: ImportPicture;
  /** Looks at what the service depends on. */
  readonly health: () => Promise<readonly Dependency[]>;
}
