import { PinakesError } from '../../base/index.ts';
import { isKind, kinds, viewSchema } from '../../catalogue/index.ts';
import { conditional, type Handler, type Route, textResponse } from '../../http/index.ts';
import type { FormDescription } from '../../shacl/index.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { viewSchemaPath } from '../links.ts';

/** `/api/schemas/{kind}.schema.json`: what `/{kind}/{key}.json` gives, as JSON Schema made of the profile. */
export function viewSchemaRoutes(dependencies: ApiDependencies): Route[] {
  return [{ method: 'GET', path: '/api/schemas/:name', handler: schemaHandler(dependencies) }];
}

function schemaHandler({ engine, settings }: ApiDependencies): Handler {
  return async (request, { params }) => {
    const name = params.name!;
    const kind = name.replace(/\.schema\.json$/, '');
    if (!isKind(kind) || kind === name)
      throw new PinakesError(
        'not-found',
        `There is nothing at /api/schemas/${name}. Say one of ${kinds.join(', ')}, with .schema.json behind it.`,
      );
    return conditional(request, engine.status(), `schema-${settings.version}`, async () => {
      const baseUrl = rootOf(settings);
      const form = await engine.read<FormDescription | undefined>('catalogue.form', { baseUrl });
      const schema = viewSchema(kind, form, `${baseUrl}${viewSchemaPath(kind)}`);
      return textResponse(`${JSON.stringify(schema, undefined, 2)}\n`, {
        headers: { 'content-type': 'application/schema+json' },
      });
    });
  };
}
