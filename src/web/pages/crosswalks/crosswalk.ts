import { externalLink } from '../../components/links.ts';
import { counted } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';

export type CrosswalkPageView = {
  readonly name: string;
  readonly title: string;
  /** Where the page lies, below the base path. */
  readonly path: string;
  readonly formats: readonly {
    readonly label: string;
    readonly isRead: boolean;
    readonly isWritten: boolean;
  }[];
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly meaning:
      | {
          readonly text: string;
          readonly property:
            | { readonly iri: string; readonly name: string; readonly path: string | undefined }
            | undefined;
        }
      | undefined;
  }[];
  /** What a format that is written cannot hold: whole properties, and what the rules say of others; undefined where none is written. */
  readonly lost: { readonly properties: readonly string[]; readonly notes: readonly string[] } | undefined;
};

/** What each column of a table of rules says. */
const columnMeanings: Readonly<Record<string, string>> = {
  field: 'the field of the format; | between several, / before what is within it',
  when: 'the conditions: @attribute, part, ^another field, with / before it of the outermost field; ! for not, _ for a blank',
  parts: 'the subfields or parts that count',
  property: 'the property of the record; none for what is known and left out',
  transform: 'how the value is made, and made back',
  options: 'what the transform is told',
  direction: 'in when read, out when written, both',
  note: 'what to know of it',
  list: 'the list of codes',
  code: 'a code of the format',
  value: 'what it stands for; the first code of a value is the one that is written',
};

/** A crosswalk for those who want to know what becomes of their records: its rules, and what is lost. */
export function crosswalkPage(site: Site, view: CrosswalkPageView): string {
  const { name, title, path, columns, rows } = view;
  const address = at(site, path);
  const hasMeaning = rows.some(({ meaning }) => meaning !== undefined);
  return layout(site, {
    title: `Crosswalk ${name}`,
    description: title,
    crumbs: [
      { label: 'Ontology', path: '/ontology' },
      { label: 'Crosswalks', path: '/ontology/crosswalks' },
    ],
    head: html`<link rel="alternate" type="text/csv" title="CSV" href="${address}.csv">\n`,
    main: html`<header class="record-head"><p class="kind">Crosswalk</p>
<h1>${name}</h1>
</header>
<div class="table-of-rules">
<p class="lead">${title}</p>
${formatsLine(view)}
${lostSection(view)}
<section aria-labelledby="columns"><h2 id="columns">The columns</h2>
<dl class="facts columns-of-rules">
${columns.map((column) => html`<div><dt>${column}</dt><dd>${columnMeanings[column] ?? 'a column of its own'}</dd></div>\n`)}</dl>
</section>
<section aria-labelledby="rules"><h2 id="rules">The rules <span class="count">${counted(rows.length, 'line')}</span></h2>
<p>When records are read, every rule whose conditions hold is asked, in this order; where one value is wanted, the first that is found has the place. When they are written, the first rule that takes a value has it. <a href="${address}.csv" type="text/csv">The table as CSV</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="The rules of the crosswalk"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}${hasMeaning && html`<th scope="col">meaning</th>`}</tr></thead>
<tbody>
${rows.map(({ cells, meaning }) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}${hasMeaning && html`<td>${meaning && meaningCell(site, meaning)}</td>`}</tr>\n`)}</tbody>
</table></div>
</section>
</div>`,
  });
}

function formatsLine({ formats }: CrosswalkPageView): Html {
  if (formats.length === 0) return html`<p>Used by the other tables.</p>`;
  return html`<p>Formats that go by it:</p>
<ul class="bullets">${formats.map(({ label, isRead, isWritten }) => html`<li>${label}: ${isRead && isWritten ? 'read and written' : isRead ? 'read' : 'written'}</li>`)}</ul>`;
}

function lostSection({ lost }: CrosswalkPageView): Html {
  if (lost === undefined) return html``;
  return html`<section aria-labelledby="lost"><h2 id="lost">What is lost when it is written</h2>
${
  lost.properties.length === 0
    ? html`<p>It has a place for every property of a record.</p>`
    : html`<p>The format has no place for these properties. An export counts what it left out of each.</p>
<ul class="bullets">${lost.properties.map((label) => html`<li>${label}</li>`)}</ul>`
}
${
  lost.notes.length > 0 &&
  html`<p>Of others, a part is lost.</p>
<ul class="bullets">${lost.notes.map((note) => html`<li>${note}</li>`)}</ul>`
}
<p>When records are read, a field that no rule names is kept on the catalogue record as it stood, and reported.</p>
</section>
`;
}

function meaningCell(
  site: Site,
  { text, property }: NonNullable<CrosswalkPageView['rows'][number]['meaning']>,
): Html {
  if (property === undefined) return html`${text}`;
  const { iri, name, path } = property;
  return html`${text}, ${path === undefined ? externalLink(iri, name) : html`<a href="${at(site, path)}">${name}</a>`}`;
}
