import { Router } from 'express';
import type { Dependencies } from '../dependencies';
import { schemaIsCurrent } from '../database';

/** `/healthz`: the process answers. `/readyz`: it can do its work, because the database answers with a schema it knows. */
export function health(deps: Dependencies): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').type('text/plain').send('ok\n');
  });
  router.get('/readyz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').type('text/plain');
    schemaIsCurrent(deps.db, deps.engine).then(
      (current) =>
        response.status(current ? 200 : 503).send(current ? 'ready\n' : 'the schema is not current\n'),
      (error: unknown) => {
        deps.log.error({ error }, 'the database does not answer');
        response.status(503).send('the database does not answer\n');
      },
    );
  });
  return router;
}
