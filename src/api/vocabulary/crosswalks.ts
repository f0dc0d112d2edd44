import { PinakesError } from '../../base/index.ts';
import { isProperty } from '../../bibliography/index.ts';
import { propertiesOfRecords, shortVocabularyName, vocabularyPath } from '../../catalogue/index.ts';
import {
  type CrosswalkTable,
  crosswalkTables,
  type Format,
  formats,
  lossesOf,
  lostEverywhere,
  propertyLabel,
} from '../../formats/index.ts';
import { htmlResponse, type Route, textResponse } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { CrosswalkView } from '../pages.ts';
import { chooseRepresentation, htmlRepresentation, type Representation } from '../representations.ts';

const PATH = '/ontology/crosswalks';

const csvRepresentation: Representation = { name: 'CSV', suffix: 'csv', mediaType: 'text/csv', also: [] };
const offered: readonly Representation[] = [htmlRepresentation, csvRepresentation];

/** `/ontology/crosswalks` and for each table a page or, by Accept or `.csv`, the table itself. */
export function crosswalkRoutes({ pages }: ApiDependencies): Route[] {
  const headers = { 'cache-control': 'no-cache', vary: 'Accept' };
  return [
    {
      method: 'GET',
      path: PATH,
      handler: () => htmlResponse(pages.crosswalks(crosswalkTables().map(viewOf)), { headers }),
    },
    {
      method: 'GET',
      path: `${PATH}/:name`,
      handler: (request, { params }) => {
        const asked = params.name!;
        const name = asked.replace(/\.(csv|html)$/, '');
        const table = crosswalkTables().find((one) => one.name === name);
        if (table === undefined) {
          throw new PinakesError(
            'not-found',
            `There is no crosswalk “${name}”; ${PATH} lists those that there are.`,
          );
        }
        const bySuffix = offered.find(({ suffix }) => asked.endsWith(`.${suffix}`));
        const chosen = bySuffix ?? chooseRepresentation(request, offered);
        if (chosen === htmlRepresentation) return htmlResponse(pages.crosswalk(viewOf(table)), { headers });
        return textResponse(table.text, {
          headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' },
        });
      },
    },
  ];
}

function viewOf({ name, title, columns, rows }: CrosswalkTable): CrosswalkView {
  const ofTable = formats.filter(
    ({ crosswalk, crosswalks = [], dialect }) =>
      crosswalk === name || crosswalks.includes(name) || dialect?.crosswalk === name,
  );
  // A format that reads by several tables is written by the first.
  const written = ofTable.filter(({ crosswalk, write }) => crosswalk === name && write !== undefined);
  return {
    name,
    title,
    path: `${PATH}/${name}`,
    formats: ofTable.map((format) => ({
      label: format.label,
      isRead: format.read !== undefined,
      isWritten: written.includes(format),
    })),
    columns,
    rows: rows.map((row) => ({ cells: columns.map((column) => row[column] ?? ''), meaning: meaningOf(row) })),
    lost: written.length === 0 ? undefined : lostIn(written[0]!),
  };
}

function lostIn(format: Format): CrosswalkView['lost'] {
  const { properties, partly } = lossesOf(format);
  return {
    properties: properties.map(propertyLabel),
    notes: [...partly.map(({ sentence }) => sentence), lostEverywhere],
  };
}

/** What a line says in words, and the property of the catalogue that it leads to. */
function meaningOf({
  property = '',
}: Readonly<Record<string, string>>): CrosswalkView['rows'][number]['meaning'] {
  if (property === 'none') return { text: 'known, and left out', property: undefined };
  if (!isProperty(property)) return undefined;
  const iri = propertiesOfRecords[property];
  return {
    text: propertyLabel(property),
    property: { iri, name: shortVocabularyName(iri), path: vocabularyPath(iri) },
  };
}
