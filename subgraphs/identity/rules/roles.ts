/** What each role may do. */
import type { Role } from '../accountStore.ts';

export const allScopes = [
  'catalog:write',
  'accounts:read',
  'streams:read',
  'analytics:read',
  'platform:operate',
] as const;
export type Scope = (typeof allScopes)[number];

const scopesOfRole: Record<Role, readonly Scope[]> = {
  VIEWER: [],
  EDITOR: ['catalog:write'],
  ADMIN: allScopes,
};

/** The scopes of the roles together, each once and in one order. */
export const scopesOf = (roles: readonly Role[]): Scope[] =>
  allScopes.filter((scope) => roles.some((role) => scopesOfRole[role].includes(scope)));
