import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { parse } from 'yaml';
import { TEMPLATES_FOLDER, generatedTemplates } from './generatedTemplates';

const templates = generatedTemplates();

describe.each(templates)('$file', ({ file, text }) => {
  const entity = parse(text);
  const { name, annotations } = entity.metadata;

  it('is current', () => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is a Template in the eyes of the catalog', async () => {
    await expect(templateEntityV1beta3Validator.check(entity)).resolves.toBe(
      true,
    );
  });

  it('is made of folders that are there', () => {
    const [{ each }] = entity.spec.steps.filter(
      ({ id }: { id: string }) => id === 'content',
    );
    const missing = each
      .flatMap((part: string) =>
        ['ci-actions', 'ci-gitlab'].map(pipeline =>
          part
            .replace('${{ steps.spec.output.pipeline }}', pipeline)
            .replace(/\$\{\{ parameters.licence .*\}\}/, 'mit'),
        ),
      )
      .filter((part: string) => !existsSync(join(TEMPLATES_FOLDER, part)));
    expect(missing).toEqual([]);
  });

  it('says in its changelog what its version brought', () => {
    const version = annotations['lattice.dev/template-version'];
    const changelog = readFileSync(
      join(TEMPLATES_FOLDER, name, 'CHANGELOG.md'),
      'utf8',
    );
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(changelog).toMatch(
      new RegExp(`^## ${version.replace(/\./g, '\\.')}$`, 'm'),
    );
    expect(changelog.indexOf('## ')).toBe(changelog.indexOf(`## ${version}`));
  });
});

it('has a template for each folder', () => {
  const folders = readdirSync(TEMPLATES_FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'shared')
    .map(({ name }) => join(TEMPLATES_FOLDER, `${name}.yaml`));
  expect(templates.map(({ file }) => file).sort()).toEqual(folders.sort());
});
