import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { plainErrors } from './plainErrors';

function run(error: Error): Promise<void> {
  const action = createTemplateAction({
    id: 'lattice:test',
    description: 'Throws.',
    handler: async () => {
      throw error;
    },
  });
  return plainErrors(action).handler(createMockActionContext());
}

it('shows what was refused and not where our code says so', async () => {
  await expect(run(new InputError('Not permitted.'))).rejects.toMatchObject({
    stack: 'InputError: Not permitted.',
  });
});

it('keeps the stack of a mistake of ours', async () => {
  await expect(run(new TypeError('x is undefined'))).rejects.toMatchObject({
    stack: expect.stringContaining('plainErrors.test.ts'),
  });
});
