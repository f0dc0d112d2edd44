/** A field of MARC: its tag, and its subfields, each a code and its text. */
export type MarcField = readonly [tag: string, ...subfields: readonly string[]];

/** A record in MARCXML; all its fields have the same two indicators. */
export function marcRecord(indicators: string, title: string, ...fields: readonly MarcField[]): string {
  const field = ([tag, ...subfields]: MarcField) =>
    `<datafield tag="${tag}" ind1="${indicators[0]}" ind2="${indicators[1]}">${subfields.map((each) => `<subfield code="${each[0]}">${each.slice(1)}</subfield>`).join('')}</datafield>`;
  const all: readonly MarcField[] = [['245', `a${title}`], ...fields];
  return `<record><leader>00000nam a2200000 a 4500</leader>${all.map(field).join('')}</record>`;
}

export const marcCollection = (...records: readonly string[]): string =>
  `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`;
