import { iri } from '../shapes/shapes-graph.ts';
import type { FieldDescription } from './form-description.ts';

const byDatatype: ReadonlyMap<string, string> = new Map([
  [iri('xsd', 'boolean'), 'BooleanSelectEditor'],
  [iri('xsd', 'date'), 'DatePickerEditor'],
  [iri('xsd', 'dateTime'), 'DateTimePickerEditor'],
  [iri('rdf', 'langString'), 'TextFieldWithLangEditor'],
  [iri('rdf', 'HTML'), 'RichTextEditor'],
]);

/** The widget that DASH would choose for a field without a hint (DASH Forms, “Editors”). */
export function widgetOf(field: Omit<FieldDescription, 'editor'>): string {
  if (field.values.length > 0) return 'EnumSelectEditor';
  for (const datatype of field.datatypes) {
    const editor = byDatatype.get(datatype);
    if (editor !== undefined) return editor;
  }
  if (field.classes.length > 0 || field.nodes.length > 0) return 'AutoCompleteEditor';
  const [kind] = field.nodeKinds;
  if (field.nodeKinds.length === 1 && kind === 'NamedNode') return 'URIEditor';
  return 'TextFieldEditor';
}
