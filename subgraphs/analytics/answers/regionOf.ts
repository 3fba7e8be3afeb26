/** The part of the world that a country is in: the regions of UN M49 (AFRICA, AMERICAS, ASIA, EUROPE, OCEANIA). */

/** ISO 3166-1 codes. XK, which ISO has not assigned, is used by Unicode for Kosovo; AQ is in no region of M49, and TW not in its table. */
const countries = {
  AFRICA: `AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW
    SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW`,
  AMERICAS: `AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI
    PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI`,
  ASIA: `AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY
    TH TJ TL TM TR TW UZ VN YE`,
  EUROPE: `AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO
    RS RU SE SI SJ SK SM UA VA XK`,
  OCEANIA: 'AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS',
} as const;

export type Region = keyof typeof countries;

const regions: ReadonlyMap<string, Region> = new Map(
  (Object.keys(countries) as Region[]).flatMap((region) =>
    countries[region].split(/\s+/).map((country) => [country, region] as const),
  ),
);

/** The region of a country by its code; '' for none, as for what nobody has told. */
export const regionOf = (country: string): Region | '' => regions.get(country) ?? '';

/** Countries and their regions side by side, for statements. */
export const regionTable: { readonly countries: readonly string[]; readonly regions: readonly Region[] } = {
  countries: [...regions.keys()],
  regions: [...regions.values()],
};
