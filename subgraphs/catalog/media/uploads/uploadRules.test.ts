import { expect, test, vi } from 'vitest';
import type { BaseContext } from '../../../shared/context.ts';
import { newId } from '../../../shared/id.ts';
import type { IdempotencyStore } from '../../idempotencyStore.ts';
import type { UploadParent } from '../parents.ts';
import type { MultipartStore } from './multipartStore.ts';
import { UploadRules } from './uploadRules.ts';
import type { UploadStore } from './uploadStore.ts';

test('an upload whose file was not removed when it was given up is freed when it is given up again', async () => {
  const accountId = newId();
  let upload = { id: newId(), accountId, status: 'WAITING', multipartId: 'multipart' } as UploadParent;
  const uploads: Partial<UploadStore> = {
    ofAccount: async () => upload,
    end: async (_, { status }) => {
      if (upload.status === 'WAITING') upload = { ...upload, status };
      return upload;
    },
  };
  const remove = vi.fn<MultipartStore['remove']>().mockRejectedValueOnce(new Error('the store is away'));
  const multipart: Partial<MultipartStore> = { abort: async () => {}, remove };
  const rules = new UploadRules(uploads as UploadStore, multipart as MultipartStore, {} as IdempotencyStore);
  const context = { identity: { accountId, scopes: ['catalog:write'] } } as Partial<BaseContext> as BaseContext;

  await expect(rules.abort(context, upload.id)).rejects.toThrow('the store is away');
  expect(await rules.abort(context, upload.id)).toMatchObject({ ok: true, value: { status: 'ABORTED' } });
  expect(remove).toHaveBeenCalledTimes(2);
});
