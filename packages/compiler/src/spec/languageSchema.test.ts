import Ajv2020 from 'ajv/dist/2020';
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { languageSchema } from './jsonSchema';

const EXAMPLES = path.join(__dirname, '..', '..', '..', '..', 'examples');
const LINE =
  '# yaml-language-server: $schema=http://localhost:7007/api/lattice/schemas/lattice.json';

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
  languageSchema(),
);

const files = fs
  .readdirSync(EXAMPLES, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .flatMap(({ name }) =>
    fs
      .readdirSync(path.join(EXAMPLES, name))
      .filter(file => file.endsWith('.yaml'))
      .map(file => path.join(name, file)),
  );

describe('the schema for editors', () => {
  it.each(files)('is named by and fits the example %s', file => {
    const text = fs.readFileSync(path.join(EXAMPLES, file), 'utf8');
    expect(text.split('\n')[0]).toBe(LINE);
    for (const document of parseAllDocuments(text)) {
      validate(document.toJS());
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('finds what is wrong, and speaks of the kind that is meant', () => {
    expect(
      validate({
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticeService',
        metadata: { name: 'payments', namespace: 'commerce' },
        spec: {
          replica: 2,
          workload: { containers: { main: { image: 7 } } },
        },
      }),
    ).toBe(false);
    const found = (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
      .sort();
    expect(found).toEqual([
      '/spec additionalProperties',
      '/spec/workload/containers/main/image type',
    ]);
  });
});
