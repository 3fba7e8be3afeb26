/** Who operates the platform: they may see plans in production, and drop what is kept. */
import type { Identity } from '../../platform/identity.ts';

export const operatorScope = 'platform:operate';

export const isOperator = ({ scopes }: Identity): boolean => scopes.includes(operatorScope);
