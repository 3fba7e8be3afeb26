/** Under which circumstances the gateways are compared. */

export interface Row {
  readonly name: 'identical' | 'identities' | 'viewer' | 'private';
  readonly title: string;
  /** Whether the schema says what everybody sees alike. */
  readonly hints: boolean;
  /** Whether each request has the token of another viewer; without, all are anonymous. */
  readonly tokens: boolean;
  /** Whether the query asks something of the viewer too. */
  readonly viewer: boolean;
}

export const rows: readonly Row[] = [
  { name: 'identical', title: 'identical requests', hints: true, tokens: false, viewer: false },
  {
    name: 'identities',
    title: 'requests of many viewers, what they ask is public',
    hints: true,
    tokens: true,
    viewer: false,
  },
  { name: 'viewer', title: 'the same, and a private field of the viewer', hints: true, tokens: true, viewer: true },
  { name: 'private', title: 'requests of many viewers, nothing is public', hints: false, tokens: true, viewer: false },
];
