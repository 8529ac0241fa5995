import { languageSchema } from '@lattice-portal/compiler';
import { Router } from 'express';

/** Where the JSON Schema of the language is, below the root of the plugin. Editors read it, which cannot sign in. */
export const SCHEMAS_PATH = '/schemas';

/** Serves the JSON Schema of the language, for editors. It says nothing about any cluster. */
export function schemaRouter(): Router {
  const router = Router();
  let text: string | undefined;
  router.get(`${SCHEMAS_PATH}/lattice.json`, (_req, res) => {
    text ??= JSON.stringify(languageSchema());
    res
      .set('Cache-Control', 'public, max-age=3600')
      .set('Access-Control-Allow-Origin', '*')
      .type('application/schema+json')
      .send(text);
  });
  return router;
}
