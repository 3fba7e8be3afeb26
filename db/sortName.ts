/** A name as it is sorted and compared: without accents and in small letters, whatever collation the database has. */
export const sortNameOf = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim() || name;
