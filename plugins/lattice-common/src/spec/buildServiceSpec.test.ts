import { parse } from 'yaml';
import { buildServiceSpec } from './buildServiceSpec';
import type { ServiceSpecInput } from './answers';

const DIGEST = 'a'.repeat(64);

const input: ServiceSpecInput = {
  name: 'checkout',
  namespace: 'commerce',
  owner: 'group:default/payments',
  image: `registry.example.org/starters/node@sha256:${DIGEST}`,
  callees: [
    { namespace: 'commerce', name: 'orders' },
    { namespace: 'identity', name: 'users' },
  ],
  secrets: [{ name: 'stripe', keys: ['api-key', 'webhook_secret'] }],
};

describe('buildServiceSpec', () => {
  it('turns what it talks to and its secrets into resources and variables', () => {
    const { spec } = parse(buildServiceSpec(input));

    expect(spec.workload.resources).toEqual({
      orders: { type: 'service', direction: 'outbound' },
      'identity-users': {
        type: 'service',
        direction: 'outbound',
        id: 'users',
        namespace: 'identity',
      },
      stripe: {
        type: 'secret',
        params: { keys: ['api-key', 'webhook_secret'] },
      },
    });
    expect(spec.workload.containers.main.variables).toEqual({
      ORDERS_URL: '${resources.orders.url}',
      IDENTITY_USERS_URL: '${resources.identity-users.url}',
      STRIPE_API_KEY: '${resources.stripe.api-key}',
      STRIPE_WEBHOOK_SECRET: '${resources.stripe.webhook_secret}',
    });
  });

  it('says who owns it, listens on 8080, runs twice and is probed', () => {
    const { metadata, spec } = parse(buildServiceSpec(input));

    expect(metadata).toEqual({
      name: 'checkout',
      namespace: 'commerce',
      annotations: { 'lattice.dev/owner': 'group:default/payments' },
    });
    expect(spec.replicas).toBe(2);
    expect(spec.workload.service.ports).toEqual({ http: { port: 8080 } });
    const { main } = spec.workload.containers;
    expect(main.image).toBe(input.image);
    expect(main.livenessProbe.httpGet).toEqual({
      path: '/healthz',
      port: 8080,
    });
    expect(main.readinessProbe.httpGet).toEqual({
      path: '/readyz',
      port: 8080,
    });
  });

  it('leaves out what nobody asked for and stays short', () => {
    const text = buildServiceSpec({ ...input, callees: [], secrets: [] });

    expect(parse(text).spec.workload).not.toHaveProperty('resources');
    expect(text).not.toContain('variables');
    const code = text.split('\n').filter(line => /^\s*[^\s#]/.test(line));
    expect(code.length).toBeLessThanOrEqual(17);
  });

  it('gives a claim its variables', () => {
    const { spec } = parse(
      buildServiceSpec({
        ...input,
        path: 'worker',
        claims: [{ name: 'queue', type: 'queue', class: 'small' }],
      }),
    );
    expect(spec.workload.resources.queue).toEqual({
      type: 'queue',
      class: 'small',
    });
    expect(spec.workload.containers.main.variables).toMatchObject({
      QUEUE_URL: '${resources.queue.url}',
      QUEUE_NAME: '${resources.queue.queue}',
    });
    expect(Object.keys(spec.observability.metrics.mappings)).toEqual([
      'processed',
      'failed',
    ]);
  });

  it('writes a job by the clock, without what only a service has', () => {
    const { kind, spec } = parse(
      buildServiceSpec({
        ...input,
        path: 'data-pipeline',
        schedule: '5 1 * * SUN',
        size: 'large',
        gpus: 1,
      }),
    );
    expect(kind).toBe('LatticeJob');
    expect(spec.schedule).toBe('5 1 * * SUN');
    expect(spec).not.toHaveProperty('replicas');
    const { workload } = spec.tasks.main;
    expect(workload).not.toHaveProperty('service');
    expect(workload.resources.gpu).toEqual({
      type: 'gpu',
      params: { count: 1 },
    });
    expect(workload.containers.main).not.toHaveProperty('readinessProbe');
    expect(workload.containers.main.resources.limits.memory).toBe('2Gi');
  });

  it('opens a frontend to the world when it has a host', () => {
    const { spec } = parse(
      buildServiceSpec({
        ...input,
        path: 'frontend',
        host: 'shop.example.com',
      }),
    );
    expect(spec.ingress.routes.web).toEqual({
      hosts: ['shop.example.com'],
      tls: {},
    });
    expect(
      parse(buildServiceSpec({ ...input, path: 'frontend' })).spec,
    ).not.toHaveProperty('ingress');
  });

  it('gives the same text for the same input', () => {
    expect(buildServiceSpec(input)).toBe(buildServiceSpec({ ...input }));
  });
});
