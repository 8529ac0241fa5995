import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAuditLog } from './auditPolicy';

const line = (verb: string, extra: object = {}) =>
  JSON.stringify({
    verb,
    requestURI: '/apis/apps/v1/namespaces/shop/deployments/web?dryRun=All',
    user: { username: 'someone' },
    userAgent: 'kubectl',
    objectRef: {
      apiGroup: 'apps',
      resource: 'deployments',
      namespace: 'shop',
      name: 'web',
    },
    responseStatus: { code: 201 },
    requestReceivedTimestamp: '2026-01-01T00:00:00.000000Z',
    ...extra,
  });

it('reads finished lines and leaves out the one being written', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lattice-audit-'));
  const file = join(directory, 'audit.log');
  expect(await readAuditLog(file)).toEqual([]);
  await writeFile(file, `${line('patch')}\n${line('get').slice(0, 30)}`);
  expect(await readAuditLog(file)).toEqual([
    {
      verb: 'patch',
      user: 'someone',
      uri: '/apis/apps/v1/namespaces/shop/deployments/web?dryRun=All',
      code: 201,
      apiGroup: 'apps',
      resource: 'deployments',
      subresource: '',
      namespace: 'shop',
      name: 'web',
      dryRun: true,
      time: '2026-01-01T00:00:00.000000Z',
      userAgent: 'kubectl',
    },
  ]);
  await rm(directory, { recursive: true });
});
