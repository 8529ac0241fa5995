import { parse } from 'yaml';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { validate } from 'jsonschema';
import { fakeLattice } from '../__testUtils__/fakeLattice';
import { createExistingImportAction } from './existingImport';
import { createRepoProposeAction } from './repoPropose';
import { createRepoPublishAction } from './repoPublish';
import { createServiceSubmitAction } from './serviceSubmit';
import { createSpecCompileAction } from './specCompile';
import { createSpecWriteAction } from './specWrite';

const config = new ConfigReader({});
const lattice = fakeLattice({});
const actions = [
  createSpecWriteAction({ config, catalog: catalogServiceMock() }),
  createSpecCompileAction({ lattice }),
  createServiceSubmitAction({ lattice }),
  createExistingImportAction({ config, lattice }),
  createRepoProposeAction({ config }),
  createRepoPublishAction({
    config,
    integrations: ScmIntegrations.fromConfig(config),
  }),
];

describe.each(actions.map(action => [action.id, action] as const))(
  'examples of %s',
  (id, action) => {
    it.each((action.examples ?? []).map(e => [e.description, e.example]))(
      '%s',
      (_, example) => {
        const [step] = parse(example).steps;
        expect(step.action).toBe(id);
        // A value in ${{ }} may become anything, so only literal inputs are checked.
        const literal = !JSON.stringify(step.input).includes('"${{ parameters');
        const { errors } = validate(step.input, action.schema?.input ?? {});
        expect(literal ? errors : []).toEqual([]);
      },
    );

    it('has examples, outputs and a dry run', () => {
      expect(action.examples?.length).toBeGreaterThan(0);
      expect(action.schema?.output).toBeDefined();
      expect(action.supportsDryRun).toBe(true);
    });
  },
);
