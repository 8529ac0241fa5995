import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DryRun } from './DryRun';

const request = {
  template: 'node-service',
  cluster: 'local',
  inputs: { service: { name: 'checkout' }, licence: 'mit' },
};

async function show(answer: () => Response, isDisabled = false) {
  const sent: { url: string; body: unknown }[] = [];
  renderInTestApp(
    <TestApiProvider
      apis={[
        [discoveryApiRef, { getBaseUrl: async () => 'http://paths.test' }],
        [
          fetchApiRef,
          {
            fetch: async (url, init) => {
              const body = await new Response(init?.body).json();
              sent.push({ url: String(url), body });
              return answer();
            },
          },
        ],
      ]}
    >
      <DryRun request={request} isDisabled={isDisabled} />
    </TestApiProvider>,
  );
  const button = await screen.findByRole('button', { name: 'Dry run' });
  return { button, sent, user: userEvent.setup({ delay: null }) };
}

const answer = {
  steps: ['Write the spec', 'Publish the repository'],
  files: [
    { path: 'README.md', bytes: 9, text: '# Checkout' },
    { path: 'logo.png', bytes: 300 },
    { path: 'src/main.ts', bytes: 12, text: 'start();' },
  ],
  result: {
    ok: false,
    needsApproval: true,
    gates: [
      {
        id: 'deploy',
        verdict: 'needs-approval',
        subject: 'deployment',
        policy: 'release',
        message: 'Deploying needs the approval of security.',
      },
    ],
    diagnostics: [],
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'commerce',
        name: 'checkout',
        change: 'create',
      },
    ],
  },
};

describe('DryRun', () => {
  it('shows every file, the steps and the platform’s answer, and closes', async () => {
    const { button, sent, user } = await show(() => Response.json(answer));
    await user.click(button);
    const drawer = await screen.findByRole('dialog', { name: 'Dry run' });
    expect(sent).toEqual([
      {
        url: 'http://paths.test/templates/node-service/dry-run',
        body: { inputs: request.inputs, cluster: 'local' },
      },
    ]);
    const of = within(drawer);
    of.getByText('Waits for a yes');
    of.getByText(/Deploying needs the approval of security/);
    of.getByText('Publish the repository');
    of.getByText('3 files');
    of.getByText('src/');
    of.getByText('logo.png (300 bytes, not text)');
    await user.click(of.getByText('README.md'));
    within(await of.findByRole('region', { name: 'README.md' })).getByText(
      '# Checkout',
    );
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('says why it failed, and can be tried again', async () => {
    const { button, user } = await show(() =>
      Response.json(
        { error: { name: 'InputError', message: 'licence is unknown' } },
        { status: 400 },
      ),
    );
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'licence is unknown',
    );
    expect(button).toBeEnabled();
  });

  it('waits for answers that are complete', async () => {
    const { button } = await show(() => Response.json(answer), true);
    expect(button).toBeDisabled();
  });
});
