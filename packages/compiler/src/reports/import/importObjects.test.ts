import { importObjects, looksSecret } from '.';

const DIGEST = `sha256:${'a'.repeat(64)}`;

/** As an API server answers: with everything it fills in. */
function live(env: object[]) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      replicas: 2,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      selector: { matchLabels: { app: 'web' } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      },
      template: {
        metadata: { creationTimestamp: null, labels: { app: 'web' } },
        spec: {
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          schedulerName: 'default-scheduler',
          securityContext: {},
          terminationGracePeriodSeconds: 30,
          containers: [
            {
              name: 'main',
              image: `registry.example.com/web@${DIGEST}`,
              imagePullPolicy: 'IfNotPresent',
              resources: {},
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
              env,
              readinessProbe: {
                httpGet: { path: '/', port: 8080, scheme: 'HTTP' },
                failureThreshold: 3,
                periodSeconds: 10,
                successThreshold: 1,
                timeoutSeconds: 1,
              },
            },
          ],
        },
      },
    },
    status: { replicas: 2 },
  };
}

it('finds no gap in what the API server filled in', () => {
  const { documents, gaps } = importObjects([live([])]);
  expect(gaps).toEqual([]);
  expect(documents).toMatchObject([
    {
      spec: {
        replicas: 2,
        workload: {
          containers: {
            main: { readinessProbe: { httpGet: { path: '/', port: 8080 } } },
          },
        },
      },
    },
  ]);
});

it('leaves the values of secrets out of the spec, and says where they belong', () => {
  const { documents, gaps } = importObjects([
    live([
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'MODE', value: 'fast' },
    ]),
  ]);
  expect(JSON.stringify([documents, gaps])).not.toContain('hunter2');
  expect(documents).toMatchObject([
    {
      spec: {
        workload: {
          containers: {
            main: {
              variables: {
                DB_PASSWORD: '${secret.web-settings.DB_PASSWORD}',
                MODE: 'fast',
              },
            },
          },
          resources: {
            'web-settings': {
              type: 'secret',
              params: { keys: ['DB_PASSWORD'] },
            },
          },
        },
      },
    },
  ]);
  expect(gaps).toEqual([
    expect.objectContaining({
      kind: 'guessed',
      message: expect.stringContaining('secret "web-settings"'),
    }),
  ]);
});

it.each([
  ['DB_PASSWORD', 'hunter2', true],
  ['apiKey', 'abc123', true],
  ['DATABASE_URL', 'postgres://shop:hunter2@db/shop', true],
  ['PEM', '-----BEGIN RSA PRIVATE KEY-----\nx', true],
  ['PASSWORD_FILE', '/run/secrets/password', false],
  ['TOKEN_TTL', '30m', false],
  ['USE_TOKEN', 'true', false],
  ['DATABASE_URL', 'postgres://db/shop', false],
  ['PASSAGE', 'north', false],
  ['PASSWORD', '', false],
])('%s=%s', (name, value, expected) => {
  expect(looksSecret(name, value)).toBe(expected);
});
