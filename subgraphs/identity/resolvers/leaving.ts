/** Taking one's data along, and leaving. */
import type { AccountResolvers, DataExportResolvers, MutationResolvers } from '../../../schema/generated/identity.ts';
import { deleteMyAccount } from '../rules/accountDeletion.ts';
import { addressOfExport, exportMyData } from '../rules/dataExports.ts';

export const leavingMutations: Required<Pick<MutationResolvers, 'exportMyData' | 'deleteMyAccount'>> = {
  exportMyData: async (_, { input }, context) => {
    const outcome = await exportMyData(context, input);
    return outcome.ok
      ? { dataExport: outcome.value, userErrors: [] }
      : { dataExport: null, userErrors: outcome.userErrors };
  },
  deleteMyAccount: async (_, { input }, context) => {
    const outcome = await deleteMyAccount(context, input);
    return outcome.ok
      ? { accountId: outcome.value, userErrors: [] }
      : { accountId: null, userErrors: outcome.userErrors };
  },
};

export const dataExportsOfAccount: Required<Pick<AccountResolvers, 'dataExports'>> = {
  dataExports: ({ id, presence }, _, context) => (presence ? context.exports.ofAccount(id) : null),
};

export const dataExportFields: DataExportResolvers = {
  url: (dataExport, _, context) => addressOfExport(context, dataExport),
};
