import { runCommand } from '../../testUtils';
import { LANGUAGE } from '../version';
import * as schemaModule from './schemaText';
import { registerSchema } from '.';

function schema(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerSchema(program, context, async () => schemaModule),
    ['schema', ...args],
  );
}

describe('lattice schema', () => {
  it('prints the schema of a kind, whatever the case of its name', async () => {
    const { code, out } = await schema('latticeservice');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      title: 'LatticeService',
      properties: {
        apiVersion: { const: LANGUAGE },
        kind: { const: 'LatticeService' },
        spec: { properties: { replicas: { type: 'integer' } } },
      },
    });
  });

  it('prints one that decides by kind', async () => {
    const { out } = await schema();
    const { properties, allOf } = JSON.parse(out);
    expect(properties.kind.enum).toContain('CedarPolicy');
    expect(allOf).toHaveLength(properties.kind.enum.length);
    expect(out.match(/"\$schema"/g)).toHaveLength(1);
    for (const { if: when, then } of allOf) {
      expect(then.properties.kind.const).toBe(when.properties.kind.const);
    }
  });

  it('names the kinds when there is none of the name', async () => {
    const { code, notes } = await schema('Deployment');
    expect(code).toBe(2);
    expect(notes).toContain('Kinds are LatticeService, ');
  });
});
