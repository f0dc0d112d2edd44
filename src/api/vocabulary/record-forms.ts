import { PinakesError } from '../../base/index.ts';
import { conditional, type Handler, type Route, textResponse } from '../../http/index.ts';
import { csvTemplate, type FormDescription, jsonSchema } from '../../shacl/index.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';

const CSV = '.csv';
const SCHEMA = '.schema.json';

/** `/shapes/{record}.csv` and `/shapes/{record}.schema.json`: what a sort of records has, as a table's head and as JSON Schema. */
export function recordFormRoutes(dependencies: ApiDependencies): Route[] {
  return [{ method: 'GET', path: '/shapes/:name', handler: recordForm(dependencies) }];
}

function recordForm({ engine, settings }: ApiDependencies): Handler {
  return async (request, { params }) => {
    const name = params.name!;
    const suffix = [SCHEMA, CSV].find((each) => name.endsWith(each));
    return conditional(request, engine.status(), `form-${settings.version}`, async () => {
      const baseUrl = rootOf(settings);
      const form = await engine.read<FormDescription | undefined>('catalogue.form', { baseUrl });
      const key = suffix === undefined ? name : name.slice(0, -suffix.length);
      const record = form?.records.find((each) => each.key.toLowerCase() === key.toLowerCase());
      if (record === undefined || suffix === undefined) throw unknown(name, form);
      return suffix === CSV
        ? textResponse(csvTemplate(record), {
            headers: { 'content-type': 'text/csv; charset=utf-8; header=present' },
          })
        : textResponse(
            `${JSON.stringify(jsonSchema(record, `${baseUrl}/shapes/${record.key}${SCHEMA}`), undefined, 2)}\n`,
            {
              headers: { 'content-type': 'application/schema+json' },
            },
          );
    });
  };
}

function unknown(name: string, form: FormDescription | undefined): PinakesError {
  const keys = (form?.records ?? []).map(({ key }) => key);
  return new PinakesError(
    'not-found',
    `There is nothing at /shapes/${name}. Say one of ${keys.join(', ') || 'no records'}, with ${CSV} or ${SCHEMA} behind it.`,
  );
}
