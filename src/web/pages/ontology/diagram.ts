import type { ClassDiagram, TermLink } from '../../../catalogue/index.ts';
import { type Html, html, joined } from '../../html.ts';
import { BOX_WIDTH, type Box, HEAD_HEIGHT, layOut } from './diagram-layout.ts';

/** The classes and what links them as a drawing, and the same as a table for whoever cannot see or print it. */
export function diagramSection(diagram: ClassDiagram): Html {
  if (diagram.classes.length === 0) return html``;
  return html`<section class="diagram-section" aria-labelledby="section-diagram"><h2 id="section-diagram">The classes and their main properties</h2>
<p>A box is a class, a line of its text a property, and a curve leads from there to the class of its values; one without a curve leads to things of its own class. <a href="#section-diagram-table">The same as a table</a> follows.</p>
${drawing(diagram)}
<details id="section-diagram-table" open><summary>The same as a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Classes, their main properties and the classes of the values"><table>
<thead><tr><th scope="col">Class</th><th scope="col">Property</th><th scope="col">Leads to</th></tr></thead>
<tbody>
${tableRows(diagram)}</tbody>
</table></div>
</details>
</section>
`;
}

function drawing(diagram: ClassDiagram): Html {
  const { width, height, boxes, lines } = layOut(diagram);
  return html`<div class="scroll diagram-frame" tabindex="0" role="region" aria-label="Drawing of the classes">
<svg class="diagram" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="The classes and what leads from one to another; the table below says the same">
<defs><marker id="section-diagram-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="diagram-arrow" d="M0 0L8 4L0 8z"/></marker></defs>
${lines.map(({ path }) => html`<path class="diagram-line" d="${path}" marker-end="url(#section-diagram-arrow)"/>\n`)}${boxes.map(box)}</svg>
</div>`;
}

const PADDING = 10;
/** So many letters fit into the head of a box; longer names are narrowed to its width. */
const LETTERS = 23;

function box({ of: { label, anchor }, x, y, height, rows }: Box): Html {
  const isLong = label.length > LETTERS;
  const head = html`<rect class="diagram-head" x="${x}" y="${y}" width="${BOX_WIDTH}" height="${HEAD_HEIGHT}"/><text class="diagram-name" x="${x + PADDING}" y="${y + 20}"${isLong && html` textLength="${BOX_WIDTH - 2 * PADDING}" lengthAdjust="spacingAndGlyphs"`}>${label}</text>`;
  return html`<g>
<rect class="diagram-box" x="${x}" y="${y}" width="${BOX_WIDTH}" height="${height}"/>
${anchor === undefined ? head : html`<a href="#${anchor}">${head}</a>`}
${rows.map(({ name, y: middle }) => html`<text class="diagram-property" x="${x + PADDING}" y="${middle + 4}">${name}</text>\n`)}</g>
`;
}

function tableRows({ classes, links }: ClassDiagram): readonly Html[] {
  const targets = (iri: string, property: TermLink): Html =>
    joined(
      links
        .filter((link) => link.from === iri && link.property.name === property.name)
        .map(({ to }) => {
          const found = classes.find((one) => one.iri === to);
          return anchored({ iri: to, name: found?.label ?? to, anchor: found?.anchor });
        }),
      ', ',
    );
  return classes.flatMap(({ iri, label, anchor }) => {
    const own = links.filter(({ from }) => from === iri).map(({ property }) => property);
    const properties = own.filter((one, at) => own.findIndex(({ name }) => name === one.name) === at);
    return properties.map(
      (
        property,
        at,
      ) => html`<tr>${at === 0 && html`<th scope="rowgroup" rowspan="${properties.length}">${anchored({ iri, name: label, anchor })}</th>`}<td>${anchored(property)}</td><td>${targets(iri, property)}</td></tr>
`,
    );
  });
}

function anchored({ name, anchor }: TermLink): Html {
  return anchor === undefined ? html`${name}` : html`<a href="#${anchor}">${name}</a>`;
}
