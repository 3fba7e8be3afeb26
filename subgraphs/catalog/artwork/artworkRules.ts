/** Who may give titles pictures, and from where: an upload, a public address, or a still of a video. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { record } from '../changes/changeStore.ts';
import type { Context } from '../context.ts';
import { keyOf } from '../media/uploads/uploadRules.ts';
import type { ArtworkParent } from '../parents.ts';
import { writeScope } from '../sight.ts';
import type { Placed } from './artworkKeeper.ts';
import { removedStaysMs } from './artworkStore.ts';

const sources = ['uploadId', 'url', 'artworkId'] as const;

type Source = (typeof sources)[number];

const share = z.number().min(0, 'This wants 0 to 1.').max(1, 'This wants 0 to 1.');

const attaching = z
  .object({
    titleId: z.string(),
    uploadId: z.string().nullish(),
    url: z.string().nullish(),
    artworkId: z.string().nullish(),
    kind: z.enum(['POSTER', 'BACKDROP', 'STILL']),
    focus: z.object({ x: share, y: share }).nullish(),
  })
  .transform((input, context) => {
    const given = sources.flatMap((source) => (input[source] == null ? [] : [{ source, name: input[source] }]));
    const [one] = given;
    if (one && given.length === 1) return { ...input, ...one };
    context.addIssue(`This wants one of ${sources.join(', ')}, but got ${given.length}.`);
    return z.NEVER;
  });

/** Gives a title a picture. The same picture for the same purpose again changes nothing. */
export async function attachArtwork(context: Context, input: unknown): Promise<Outcome<ArtworkParent>> {
  requireScope(context, writeScope);
  const actorId = requireAccount(context);
  const checked = check(attaching, input);
  if (!checked.ok) return checked;
  const { titleId, source, name, kind, focus } = checked.value;
  const { stores, loaders, artworkKeeper } = context;
  if (!isId(titleId) || !(await loaders.titleById.load(titleId))) return noSuch('title', 'titleId');

  const stored = await artworkKeeper.takeIn(() => readers[source](context, name, titleId));
  if (!stored.ok) return refused(...stored.userErrors.map((error) => ({ ...error, field: [source] })));
  const placing = { titleId, kind, ...(focus && { focus }), ...(source === 'url' && { sourceUrl: name }) };
  const placed = await stores.artwork.transaction(async (transaction): Promise<Outcome<Placed>> => {
    const outcome = await artworkKeeper.place(transaction, placing, stored.value);
    if (outcome.ok && outcome.value.changed) {
      const { before, artwork } = outcome.value;
      const field = { field: kind, before: before ? { artworkId: before.id } : null, after: { artworkId: artwork.id } };
      await record(transaction, { titleId, actorId, action: 'attachArtwork', fields: [field] });
    }
    return outcome;
  });
  loaders.clear();
  return placed.ok ? done(placed.value.artwork) : placed;
}

/** Takes an attached picture away, and gives the id of its title; a still that lies with its video goes with that. */
export async function removeArtwork(context: Context, artworkId: string): Promise<Outcome<string>> {
  requireScope(context, writeScope);
  const actorId = requireAccount(context);
  const { stores, loaders } = context;
  const picture = await pictureOf(context, artworkId);
  if (!picture) return noSuch('picture', 'artworkId');
  const { titleId, kind, videoId } = picture;
  if (videoId)
    return refused(
      userError('WRONG_STATE', 'A still of a video goes when the video gets another version.', 'artworkId'),
    );
  const removed = await stores.artwork.transaction(async (transaction) => {
    await stores.artwork.lockTitle(transaction, titleId);
    if (!(await stores.artwork.remove(transaction, [artworkId], removedStaysMs))) return false;
    const field = { field: kind, before: { artworkId }, after: null };
    await record(transaction, { titleId, actorId, action: 'removeArtwork', fields: [field] });
    return true;
  });
  loaders.clear();
  return removed ? done(titleId) : noSuch('picture', 'artworkId');
}

type Reader = (context: Context, name: string, titleId: string) => Promise<Outcome<Buffer>>;

/** The bytes of each source; what is not this account's, or not of this title, does not exist. */
const readers: Readonly<Record<Source, Reader>> = {
  uploadId: async (context, uploadId) => {
    const upload = await context.media.uploads.find(context, uploadId);
    if (!upload) return noSuch('upload of yours', 'uploadId');
    if (upload.purpose !== 'ARTWORK')
      return refused(userError('WRONG_STATE', `The upload is for ${upload.purpose}, not for ARTWORK.`, 'uploadId'));
    if (upload.status !== 'COMPLETED')
      return refused(userError('WRONG_STATE', `The upload is ${upload.status}: complete it first.`, 'uploadId'));
    const bytes = await context.artworkKeeper.read(keyOf(upload));
    return bytes ? done(bytes) : refused(userError('WRONG_STATE', 'The file is gone: upload it again.', 'uploadId'));
  },
  url: ({ importPicture }, address) => importPicture(address),
  artworkId: async (context, artworkId, titleId) => {
    const still = await pictureOf(context, artworkId);
    if (still?.titleId !== titleId || still.kind !== 'STILL') return noSuch('still of this title', 'artworkId');
    const bytes = await context.artworkKeeper.read(still.storageKey);
    return bytes ? done(bytes) : noSuch('still of this title', 'artworkId');
  },
};

/** A picture of a title that exists for this viewer. */
async function pictureOf({ stores, loaders }: Context, artworkId: string): Promise<ArtworkParent | undefined> {
  const picture = isId(artworkId) ? await stores.artwork.byId(artworkId) : undefined;
  return picture && (await loaders.titleById.load(picture.titleId)) ? picture : undefined;
}

const noSuch = (what: string, field: string) => refused(userError('NOT_FOUND', `There is no such ${what}.`, field));
