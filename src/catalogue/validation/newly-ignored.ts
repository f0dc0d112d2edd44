import type { PendingCommit } from '../../engine/index.ts';
import type { Term } from '../../rdf/index.ts';
import { parameterName, type Shapes } from '../../shacl/index.ts';
import { profileGraph } from './catalogue-data.ts';
import type { FindingRow } from './finding-rows.ts';

/** What a change says to the profile that is not looked at, as a warning for each shape and word; what stood there before is not told again. */
export function newlyIgnored(
  { ignored, shapes }: Shapes,
  { after, baseUrl, added }: Pick<PendingCommit, 'after' | 'baseUrl' | 'added'>,
): readonly FindingRow[] {
  const saying = new Map(
    ignored.map(({ parameter, shapes }) => [parameter, new Set(shapes.map(nodeName))] as const),
  );
  if (saying.size === 0) return [];
  const names = new Map(
    shapes.map(({ id, presentation: { name, label } }) => [nodeName(id), name ?? label] as const),
  );
  const graph = profileGraph(after, baseUrl);
  const [subjects, properties, , graphs] = added;
  const told = new Map<string, FindingRow>();
  for (let row = 0; row < subjects.length; row++) {
    if (graphs[row] !== graph) continue;
    const parameter = after.termOf(properties[row]!).value;
    const record = nodeName(after.termOf(subjects[row]!));
    if (saying.get(parameter)?.has(record) !== true) continue;
    told.set(`${record} ${parameter}`, {
      record,
      label: names.get(record) ?? record,
      field: parameterName(parameter),
      problem: 'this is beyond SHACL Core, and no record is held to it',
      message: 'Say it in the words of SHACL Core, or look for it with a query.',
      severity: 'Warning',
      shape: record,
    });
  }
  return [...told.values()];
}

const nodeName = ({ termType, value }: Term): string => (termType === 'BlankNode' ? `_:${value}` : value);
