/** Credits that one request asks for together: of many titles, and of many people. */
import type { Connection, PageArguments } from '../../shared/connection.ts';
import { type OwnedPages, ownedPages, readOwnedPage } from '../../shared/pageLoader.ts';
import type { CreditPage, CreditParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import type { Stores } from '../stores.ts';
import { billing, type CreditRole, newestTitle, type PersonsCredit } from './creditStore.ts';

export interface CreditArguments extends PageArguments {
  /** Every role when left out. */
  readonly roles?: readonly CreditRole[] | null | undefined;
}

export interface CreditLoaders {
  /** A page of a title's credits, in the order of the billing. */
  readonly creditsOfTitle: (titleId: string, page: CreditArguments) => Promise<CreditPage>;
  /** A page of what a person did in titles that lists hold for this viewer, the newest title first. */
  readonly creditsOfPerson: (personId: string, page: CreditArguments) => Promise<Connection<CreditParent>>;
}

export function creditLoaders({ credits }: Pick<Stores, 'credits'>, sight: Sight): CreditLoaders {
  const ofTitles = byRoles<CreditParent>((roles) =>
    ownedPages({
      pages: (ids, query) => credits.pagesOfTitles(ids, roles, query),
      counts: (ids) => credits.countsOfTitles(ids, roles),
      ownerOf: ({ titleId }) => titleId,
    }),
  );
  const ofPeople = byRoles<PersonsCredit>((roles) =>
    ownedPages({
      pages: (ids, query) => credits.pagesOfPeople(ids, roles, sight, query),
      counts: (ids) => credits.countsOfPeople(ids, roles, sight),
      ownerOf: ({ personId }) => personId,
    }),
  );
  return {
    creditsOfTitle: (id, { roles, ...page }) => readOwnedPage(billing, id, page, ofTitles(roles)),
    creditsOfPerson: (id, { roles, ...page }) => readOwnedPage(newestTitle, id, page, ofPeople(roles)),
  };
}

/** One set of pages for the same roles, however often they are asked for. */
function byRoles<Row>(make: (roles: readonly CreditRole[] | null) => OwnedPages<Row>) {
  const made = new Map<string, OwnedPages<Row>>();
  return (roles: CreditArguments['roles']): OwnedPages<Row> => {
    const wanted = roles ? [...new Set(roles)].sort() : null;
    const key = String(wanted);
    const pages = made.get(key) ?? make(wanted);
    made.set(key, pages);
    return pages;
  };
}
