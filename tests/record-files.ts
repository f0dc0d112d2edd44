/** Made-up records as files in the formats of reference managers and catalogues. */
export type RecordFile = { readonly name: string; readonly text: string; readonly titles: readonly string[] };

type MadeUp = {
  readonly title: string;
  readonly year: number;
  readonly doi: string;
  readonly author: string;
};

/** Records `from` to `from + count - 1`, the same for the same numbers, in a format that goes by the first of them. */
export function recordFile(from: number, count: number): RecordFile {
  const records = Array.from({ length: count }, (_, index): MadeUp => {
    const n = from + index;
    return {
      title: `A made-up study of carers, number ${n}`,
      year: 1990 + (n % 30),
      doi: `10.1234/made-up.${n}`,
      author: `Writer${n % 17}, Ada`,
    };
  });
  const titles = records.map(({ title }) => title);
  const form = FORMS[from % FORMS.length]!;
  return { name: `records-${from}.${form.suffix}`, text: form.write(records), titles };
}

const FORMS: readonly { readonly suffix: string; write(records: readonly MadeUp[]): string }[] = [
  {
    suffix: 'ris',
    write: (records) =>
      records
        .map(
          ({ title, year, doi, author }) =>
            `TY  - JOUR\nTI  - ${title}\nAU  - ${author}\nPY  - ${year}\nDO  - ${doi}\nKW  - Care\nER  - \n`,
        )
        .join('\n'),
  },
  {
    suffix: 'bib',
    write: (records) =>
      records
        .map(
          ({ title, year, doi, author }, n) =>
            `@article{made${n},\n  title = {${title}},\n  author = {${author}},\n  year = {${year}},\n  doi = {${doi}}\n}\n`,
        )
        .join('\n'),
  },
  {
    suffix: 'json',
    write: (records) =>
      JSON.stringify(
        records.map(({ title, year, doi, author }, n) => {
          const [family, given] = author.split(', ');
          return {
            id: `made${n}`,
            type: 'article-journal',
            title,
            DOI: doi,
            author: [{ family, given }],
            issued: { 'date-parts': [[year]] },
          };
        }),
      ),
  },
  {
    suffix: 'xml',
    write: (records) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">${records
        .map(
          ({ title, year, doi, author }) =>
            `<record><leader>00000nab a2200000 a 4500</leader>` +
            `<datafield tag="024" ind1="7" ind2=" "><subfield code="a">${doi}</subfield><subfield code="2">doi</subfield></datafield>` +
            `<datafield tag="100" ind1="1" ind2=" "><subfield code="a">${author}</subfield></datafield>` +
            `<datafield tag="245" ind1="1" ind2="0"><subfield code="a">${title}</subfield></datafield>` +
            `<datafield tag="264" ind1=" " ind2="1"><subfield code="c">${year}</subfield></datafield></record>`,
        )
        .join('\n')}</collection>\n`,
  },
];
