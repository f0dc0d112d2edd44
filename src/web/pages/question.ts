import type { Question, QuestionParameter } from '../../catalogue/index.ts';
import { capitalised } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';
import type { ProblemPageView } from './problem.ts';
import { answerBody, type SparqlPageAnswer } from './sparql.ts';

export type QuestionPageView = {
  readonly question: Question;
  /** What is asked for now, by the names of the parameters. */
  readonly values: Readonly<Record<string, string>>;
  /** The query with these values. */
  readonly text: string;
  readonly answer: SparqlPageAnswer | undefined;
  readonly problem: ProblemPageView | undefined;
};

type ShownAnswer = Parameters<typeof answerBody>[1];

/** A question, with a field for each of its parameters, and its answer. */
export function questionPage(site: Site, view: QuestionPageView): string {
  const { question, answer, problem } = view;
  return layout(site, {
    title: question.title,
    description: question.description,
    crumbs: [{ label: 'Questions', path: '/queries' }],
    section: '/queries',
    main: html`<h1>${question.title}</h1>
<p class="lead">${question.description}</p>
${problem !== undefined && problemBox(problem)}
${question.parameters.length > 0 && parametersForm(site, view)}
${
  answer !== undefined &&
  answer.form !== 'plan' &&
  html`<section class="answer" aria-labelledby="answer"><h2 id="answer">Answer</h2>
${answerBody(site, withoutParameters(answer, question), inWords)}
${downloads(site, view)}
</section>`
}
<section aria-labelledby="query"><h2 id="query">The query</h2>
<div class="scroll" tabindex="0" role="region" aria-label="The query in SPARQL"><pre>${view.text}</pre></div>
<p class="aside"><a href="${at(site, '/sparql')}?${String(new URLSearchParams({ query: view.text, format: 'html', ...(question.inference && { inference: 'true' }) }))}">Change the query</a>${
      question.inference && html`. It asks <a href="${at(site, '/inferred')}">inferred statements</a> as well`
    }</p>
</section>`,
  });
}

/** What was given for a field is told in words for readers; what went wrong with the query itself, as the engine says it. */
function problemBox(problem: ProblemPageView): Html {
  const isOfField = fieldOf(problem) !== undefined;
  return html`<div class="problem-box" id="problem" role="alert">
<h2>${isOfField ? 'This cannot be asked' : problem.title}</h2>
${isOfField ? html`<p>${problem.detail}</p>` : html`<pre class="detail">${problem.detail}</pre>`}
</div>`;
}

/** The parameter that a problem is about. */
function fieldOf(problem: ProblemPageView | undefined): string | undefined {
  const field = problem?.members.field;
  return typeof field === 'string' ? field : undefined;
}

/** What was asked for stands in the form above, and is the same in every row. */
function withoutParameters(answer: ShownAnswer, { parameters }: Question): ShownAnswer {
  if (answer.form !== 'solutions') return answer;
  const names = parameters.map(({ name }) => name);
  return { ...answer, variables: answer.variables.filter((variable) => !names.includes(variable)) };
}

/** A variable as a heading: `caseStudy` is “Case study”. */
const inWords = (variable: string): string =>
  capitalised(
    variable.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`),
  );

function parametersForm(site: Site, { question, values, problem }: QuestionPageView): Html {
  const wrong = fieldOf(problem);
  return html`<form class="query" action="${at(site, `/queries/${question.key}`)}" method="get">
${question.parameters.map((parameter) => field(parameter, values[parameter.name] ?? parameter.default, parameter.name === wrong))}
<div class="query-row"><button type="submit">Ask</button></div>
</form>`;
}

const inputOf = {
  iri: html``,
  literal: html``,
  integer: html` inputmode="numeric"`,
  date: html` type="date"`,
} satisfies Record<QuestionParameter['type'], Html>;

function field(
  { name, label, type, default: usual }: QuestionParameter,
  value: string,
  isWrong: boolean,
): Html {
  const id = `value-${name}`;
  const hint =
    type === 'iri' &&
    html` <span class="aside">by its name, or by its address such as <code>${usual}</code></span>`;
  const mark = isWrong && html` aria-invalid="true" aria-describedby="problem"`;
  return html`<label for="${id}">${capitalised(label)}${hint}</label>
<input id="${id}" name="${name}" value="${value}"${inputOf[type]}${mark} autocomplete="off">
`;
}

function downloads(site: Site, { question, values }: QuestionPageView): Html {
  const given = question.parameters.length === 0 ? '' : `?${new URLSearchParams(values)}`;
  const links = ['csv', 'tsv', 'json', 'xml', 'rq'].map(
    (suffix) =>
      html`<li><a href="${at(site, `/queries/${question.key}.${suffix}`)}${given}">${suffix === 'rq' ? 'the query' : suffix.toUpperCase()}</a></li>`,
  );
  return html`<p class="aside" id="downloads">The whole answer as data</p>
<ul class="inline" aria-labelledby="downloads">${links}</ul>`;
}
