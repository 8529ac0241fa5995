import { importFiles } from './importFiles';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: registry.example.com/shop@${DIGEST}
    variables: { NAME: '\${metadata.name}' }
    resources: { limits: { memory: 128Mi } }
    before: { x: 1 }
service:
  ports: { www: { port: 80, targetPort: 8080 } }
resources:
  orders: { type: service }
  dns: { type: dns }
`;

const MANIFESTS = `# Source: chart/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  strategy: { type: Recreate }
  template:
    metadata: { labels: { app: web } }
    spec:
      nodeSelector: { disk: ssd }
      imagePullSecrets: [{ name: registry }]
      containers:
        - name: web
          image: registry.example.com/web@${DIGEST}
          ports: [{ name: http, containerPort: 8080 }]
          env:
            - { name: TEXT, value: 'a \${b}' }
            - { name: KEY, valueFrom: { secretKeyRef: { name: stripe, key: api-key } } }
            - { name: MODE, valueFrom: { configMapKeyRef: { name: settings, key: mode } } }
            - { name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
          securityContext: { runAsUser: 1000, procMount: Default }
          lifecycle: {}
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: http }]
---
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { mode: fast }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
`;

function imported(text: string, options?: { namespace?: string }) {
  return importFiles([{ file: 'in.yaml', text }], options);
}

describe('importFiles', () => {
  it('takes over a Score workload and says what is missing', () => {
    const { documents, gaps, problems } = imported(SCORE, { namespace: 'a' });
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      kind: 'LatticeService',
      metadata: { name: 'shop', namespace: 'a' },
      spec: {
        workload: {
          containers: {
            web: {
              image: `registry.example.com/shop@${DIGEST}`,
              variables: { NAME: '${metadata.name}' },
            },
          },
          service: { ports: { www: { port: 80, targetPort: 8080 } } },
          resources: { orders: { type: 'service', direction: 'outbound' } },
        },
      },
    });
    expect(gaps.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'guessed ',
      'not-expressible containers.web.before',
      'not-expressible resources.dns',
      'guessed resources.orders.direction',
    ]);
  });

  it('takes over a Deployment with what is around it', () => {
    const { documents, gaps } = imported(MANIFESTS);
    expect(documents).toEqual([
      {
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticeService',
        metadata: { name: 'web', namespace: 'shop' },
        spec: {
          replicas: 2,
          workload: {
            containers: {
              web: {
                image: `registry.example.com/web@${DIGEST}`,
                variables: {
                  TEXT: 'a $${b}',
                  KEY: '${secret.stripe.api-key}',
                  MODE: 'fast',
                },
                security: { runAsUser: 1000 },
              },
            },
            service: { ports: { http: { port: 80, targetPort: 8080 } } },
            resources: {
              stripe: { type: 'secret', params: { keys: ['api-key'] } },
              registry: {
                type: 'secret',
                params: { secretType: 'kubernetes.io/dockerconfigjson' },
              },
            },
          },
          imagePullSecrets: ['registry'],
        },
      },
    ]);
    const pod = 'spec.template.spec';
    const web = `${pod}.containers[name=web]`;
    expect(
      gaps.map(({ kind, source, path }) => `${kind} ${source} ${path}`),
    ).toEqual([
      'dropped ConfigMap/settings ',
      'not-expressible Deployment/web spec.strategy',
      `not-expressible Deployment/web ${web}.env[name=NODE]`,
      `not-expressible Deployment/web ${web}.lifecycle`,
      `not-expressible Deployment/web ${web}.securityContext.procMount`,
      `not-expressible Deployment/web ${pod}.nodeSelector`,
      'not-expressible Ingress/web ',
      'dropped Service/web ',
    ]);
  });

  it('takes out what the language refuses, with the words of the language', () => {
    const { documents, gaps } = imported(
      MANIFESTS.replace('replicas: 2', 'replicas: 100000'),
    );
    expect(documents[0].spec).not.toHaveProperty('replicas');
    expect(gaps).toContainEqual(
      expect.objectContaining({
        kind: 'not-expressible',
        path: 'spec.replicas',
        message: expect.stringContaining('100000'),
      }),
    );
  });

  it('guesses ports without a Service and the namespace, and says so', () => {
    const [alone] = MANIFESTS.split('---\n');
    const { documents, gaps } = imported(
      alone.replace(', namespace: shop', ''),
    );
    expect(documents[0]).toMatchObject({
      metadata: { namespace: 'default' },
      spec: { workload: { service: { ports: { http: { port: 8080 } } } } },
    });
    expect(gaps.filter(({ kind }) => kind === 'guessed')).toHaveLength(2);
  });

  it('says what cannot be read and goes on', () => {
    const { documents, problems } = importFiles([
      { file: 'bad.yaml', text: 'a: [' },
      { file: 'good.yaml', text: SCORE },
    ]);
    expect(documents).toHaveLength(1);
    expect(problems).toEqual([
      expect.stringMatching(/^bad\.yaml:1: Not valid/),
    ]);
  });
});
