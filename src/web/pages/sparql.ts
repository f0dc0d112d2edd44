import { dateTime } from '../components/date-time.ts';
import { type TermCell, termCell } from '../components/term-cell.ts';
import { counted, grouped, shortened } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';
import type { ProblemPageView } from './problem.ts';

export type SparqlPageView = {
  readonly query: string;
  readonly endpoint: string;
  readonly examples: readonly { readonly title: string; readonly query: string }[];
  /** Whether inferred statements are asked as well. */
  readonly inference: boolean;
  /** The earlier state that was asked; `text` as it was given. */
  readonly version:
    | { readonly generation: number; readonly changedAt: Date; readonly text: string }
    | undefined;
  readonly answer: SparqlPageAnswer | undefined;
  readonly problem: ProblemPageView | undefined;
};

export type SparqlPageAnswer =
  | {
      readonly form: 'solutions';
      readonly variables: readonly string[];
      readonly rows: readonly Readonly<Record<string, TermCell>>[];
      readonly truncated: boolean;
    }
  | { readonly form: 'boolean'; readonly value: boolean }
  | { readonly form: 'graph'; readonly text: string; readonly truncated: boolean }
  | { readonly form: 'plan'; readonly text: string };

/** The answers that the form can ask for, by the name that the query address knows them by. */
const formats = [
  ['html', 'On this page'],
  ['json', 'JSON'],
  ['xml', 'XML'],
  ['csv', 'CSV (tables)'],
  ['tsv', 'TSV (tables)'],
  ['ttl', 'Turtle (graphs)'],
  ['nt', 'N-Triples (graphs)'],
  ['rdf', 'RDF/XML (graphs)'],
  ['jsonld', 'JSON-LD (graphs)'],
] as const;

/** The query page: a plain form, examples, and the answer or what is wrong below it. */
export function sparqlPage(site: Site, view: SparqlPageView): string {
  return layout(site, {
    title: titleOf(view),
    main: html`<h1>Query with SPARQL</h1>
<p class="lead">Ask the whole catalogue in <a href="https://www.w3.org/TR/sparql11-query/" rel="noopener external">SPARQL 1.1</a>. Programs send the same queries to <code>${view.endpoint}</code>.</p>
${view.problem !== undefined && problemSummary(view.problem)}
<form class="query" action="${at(site, '/sparql')}" method="get">
<label for="query">Query</label>
<textarea id="query" name="query" rows="${rowsFor(view.query)}" spellcheck="false" autocapitalize="off" autocomplete="off"${
      view.problem !== undefined && html` aria-invalid="true" aria-describedby="problem"`
    }>
${view.query}</textarea>
<div class="query-row">
<label for="format">Show the answer as</label>
<select id="format" name="format">
${formats.map(([name, label]) => html`<option value="${name}">${label}</option>`)}
</select>
<span class="choice">
<input type="checkbox" id="inference" name="inference" value="true"${view.inference && html` checked`}>
<label for="inference">With <a href="${at(site, '/inferred')}">inferred statements</a></label>
</span>
${view.version !== undefined && html`<input type="hidden" name="at" value="${view.version.text}">`}
<button type="submit">Run the query</button>
</div>
</form>
${view.version !== undefined && versionNote(site, view.version)}
${view.answer !== undefined && answerSection(site, view.query, view.answer, askedWith(view))}
${examplesSection(site, view)}`,
  });
}

/** What else was asked than the query, for the addresses of the same answer in other forms. */
function askedWith({ version, inference }: SparqlPageView): Readonly<Record<string, string>> {
  return {
    ...(version !== undefined && { at: version.text }),
    ...(inference && { inference: 'true' }),
  };
}

/** An answer of another time says so, and the form goes on to ask of that time. */
function versionNote(site: Site, { generation, changedAt }: NonNullable<SparqlPageView['version']>): Html {
  const state =
    generation === 0
      ? html`before the first change`
      : html`after <a href="${at(site, `/history/${generation}`)}">change set ${String(generation)}</a>, ${dateTime(changedAt.toISOString())}`;
  return html`<p class="notice">This is the catalogue as it was ${state}. <a href="${at(site, '/sparql')}">Ask of the present</a></p>`;
}

/** Windows are told apart by what was asked. */
function titleOf({ query, answer, problem }: SparqlPageView): string {
  if (answer === undefined && problem === undefined) return 'Query with SPARQL';
  return `${problem === undefined ? 'Query results' : problem.title}: ${shortened(query, 70)}`;
}

function problemSummary({ title, detail, members }: ProblemPageView): Html {
  const { line, column } = members;
  const position =
    typeof line === 'number' &&
    !/^line \d/i.test(detail) &&
    html`<p class="position">Line ${grouped(line)}${typeof column === 'number' && html`, column ${grouped(column)}`}</p>`;
  return html`<div class="problem-box" id="problem" role="alert">
<h2>${title}</h2>
${position}
<pre class="detail">${detail}</pre>
</div>`;
}

function answerSection(
  site: Site,
  query: string,
  answer: SparqlPageAnswer,
  asked: Readonly<Record<string, string>>,
): Html {
  if (answer.form === 'plan') return planSection(answer.text);
  const names =
    answer.form === 'graph'
      ? ['ttl', 'nt', 'rdf', 'jsonld']
      : answer.form === 'boolean'
        ? ['json', 'xml']
        : ['json', 'xml', 'csv', 'tsv'];
  const downloads = names.map((name) => {
    const label =
      name === 'ttl'
        ? 'Turtle'
        : name === 'nt'
          ? 'N-Triples'
          : name === 'rdf'
            ? 'RDF/XML'
            : name === 'jsonld'
              ? 'JSON-LD'
              : name.toUpperCase();
    return html`<li><a href="${queryAddress(site, query, name, asked)}">${label}</a></li>`;
  });
  return html`<section class="answer" aria-labelledby="answer"><h2 id="answer">Answer</h2>
${answerBody(site, answer)}
<p class="aside" id="downloads">The whole answer as</p>
<ul class="inline" aria-labelledby="downloads">${downloads}</ul>
<p class="aside"><a href="${queryAddress(site, query, 'html', { ...asked, explain: 'run' })}">How the query is answered</a>, with rows and times</p>
</section>`;
}

function planSection(text: string): Html {
  return html`<section class="answer" aria-labelledby="answer"><h2 id="answer">How the query is answered</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Plan of the query"><pre>${text}</pre></div>
</section>`;
}

/** Rows, a verdict or a graph, as a person reads them. */
export function answerBody(
  site: Site,
  answer: Exclude<SparqlPageAnswer, { form: 'plan' }>,
  headingOf = (variable: string) => variable,
): Html {
  if (answer.form === 'boolean')
    return html`<p class="verdict" role="status">${answer.value ? 'Yes' : 'No'}</p>`;
  if (answer.form === 'graph') {
    return html`${answer.truncated && html`<p role="status">Only the beginning is shown.</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="Graph in Turtle"><pre>${answer.text}</pre></div>`;
  }
  const { variables, rows, truncated } = answer;
  if (rows.length === 0) return html`<p role="status">The query matches nothing.</p>`;
  return html`<p role="status">${truncated ? `The first ${counted(rows.length, 'row')}; there are more.` : `${counted(rows.length, 'row')}.`}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Rows of the answer">
<table>
<thead><tr>${variables.map((name) => html`<th scope="col">${headingOf(name)}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${variables.map((name) => html`<td>${termCell(site, row[name])}</td>`)}</tr>\n`)}</tbody>
</table>
</div>`;
}

function examplesSection(site: Site, { examples }: SparqlPageView): Html {
  return html`<section aria-labelledby="examples"><h2 id="examples">Questions to start from</h2>
<ul class="bullets">
${examples.map(({ title, query }) => html`<li><a href="${queryAddress(site, query, 'html')}">${title}</a></li>\n`)}</ul>
</section>`;
}

function queryAddress(
  site: Site,
  query: string,
  format: string,
  more: Readonly<Record<string, string>> = {},
): string {
  return `${at(site, '/sparql')}?${new URLSearchParams({ query, format, ...more })}`;
}

/** Tall enough for the query and a little more. */
function rowsFor(query: string): number {
  return Math.min(30, Math.max(10, query.split('\n').length + 1));
}
