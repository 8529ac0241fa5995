import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as costModule from './costCommand';
import { registerCost } from '.';

const IMAGE = `registry.example.com/app@sha256:${'a'.repeat(64)}`;

const service = (name: string, spec: string) => `---
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: ${name}, namespace: shop, annotations: { lattice.dev/owner: "group:default/${name}" } }
spec:
  ${spec}
  workload:
    containers:
      main: { image: "${IMAGE}", resources: { requests: { cpu: 1, memory: 1Gi } } }
`;
const PLATFORM = `apiVersion: lattice.dev/v1alpha1
kind: LatticePlatform
metadata: { name: platform }
spec: { prices: { currency: EUR, asOf: "2026-01-31", cpu: 0.01, memory: 0.01 } }
`;

let folder: string;
const file = (name: string, text: string) => {
  fs.writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-cost-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const cost = (...args: string[]) =>
  runCommand(
    (program, context) =>
      registerCost(program, context, async () => costModule),
    ['cost', ...args],
  );

describe('lattice cost', () => {
  it('adds up by service, by owner and in all', async () => {
    const platform = file('platform.yaml', PLATFORM);
    const now = file(
      'now.yaml',
      service('orders', 'replicas: 2') +
        service('search', 'autoscaling: { max: 3 }'),
    );
    const { code, out } = await cost(now, '--platform', platform);
    expect(code).toBe(0);
    expect(out).toMatch(/^shop\/orders +group:default\/orders +29\.20$/m);
    expect(out).toMatch(/^shop\/search +\S+ +14\.60 to 43\.80$/m);
    expect(out).toMatch(/^total +43\.80 to 73\.00$/m);
    expect(out).toContain('of 2026-01-31');
  });

  it('says what a change costs, and what is gone', async () => {
    const platform = file('platform.yaml', PLATFORM);
    const was = file(
      'was.yaml',
      service('orders', 'replicas: 1') + service('old', 'replicas: 1'),
    );
    const now = file(
      'now.yaml',
      service('orders', 'replicas: 3') + service('fresh', 'replicas: 1'),
    );
    const { out } = await cost(now, '--platform', platform, '--against', was);
    expect(out).toMatch(/^shop\/orders .* 43\.80 +\+29\.20$/m);
    expect(out).toMatch(/^shop\/fresh .* new$/m);
    expect(out).toMatch(/^total +58\.40 +\+29\.20$/m);
  });

  it('never takes for nothing what has no price', async () => {
    const platform = file(
      'platform.yaml',
      PLATFORM.replace(', memory: 0.01', ''),
    );
    const now = file('now.yaml', service('orders', 'replicas: 1'));
    const { out } = await cost(now, '--platform', platform);
    expect(out).toMatch(/^total +7\.30 \+ unknown \(1\)$/m);
    expect(out).toContain('no price in "memory" of the price card');
    const csv = await cost(now, '--platform', platform, '-o', 'csv');
    expect(csv.out.split('\n')[2]).toMatch(
      /^shop\/orders,group:default\/orders,memory,memory of the pods,,,EUR,".*""memory"".*"$/,
    );
    const json = await cost(now, '--platform', platform, '-o', 'json');
    expect(JSON.parse(json.out).total).toMatchObject({ unknown: 1 });
  });

  it('is an error without prices', async () => {
    const now = file('now.yaml', service('orders', 'replicas: 1'));
    const { code } = await cost(now);
    expect(code).not.toBe(0);
  });
});
