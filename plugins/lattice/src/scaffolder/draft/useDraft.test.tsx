import { storageApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { ServiceAnswers } from '@lattice-portal/plugin-lattice-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { DraftBar } from './DraftBar';
import { DraftStore, type Drafts } from './drafts';
import { useDraft } from './useDraft';

const savedAt = '2026-01-01T00:00:00Z';
const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'node-service', namespace: 'default' },
};

function Form(props: { first?: ServiceAnswers }) {
  const [answers, setAnswers] = useState<ServiceAnswers>(props.first ?? {});
  const draft = useDraft({
    path: 'node-service',
    answers,
    onRestore: setAnswers,
  });
  return (
    <>
      <DraftBar draft={draft} answers={answers} />
      <input
        aria-label="Name"
        value={answers.name ?? ''}
        onChange={event => setAnswers({ name: event.target.value })}
      />
    </>
  );
}

async function show(drafts: Drafts = {}, first?: ServiceAnswers) {
  const storage = mockApis.storage();
  const store = new DraftStore(storage);
  for (const [path, draft] of Object.entries(drafts)) {
    await store.put(path, draft);
  }
  let kept: Drafts = {};
  store.watch(now => {
    kept = now;
  });
  renderInTestApp(
    <TestApiProvider
      apis={[
        [storageApiRef, storage],
        [catalogApiRef, catalogApiMock({ entities: [template] })],
      ]}
    >
      <Form first={first} />
    </TestApiProvider>,
  );
  const name = await screen.findByLabelText('Name');
  return { name, kept: () => kept };
}

it('keeps what is typed', async () => {
  const { name, kept } = await show();
  await userEvent.type(name, 'checkout');
  await waitFor(
    () => expect(kept()['node-service']?.answers.name).toBe('checkout'),
    { timeout: 4_000 },
  );
});

it('brings a draft back, until somebody starts empty', async () => {
  const { name, kept } = await show({
    'node-service': { answers: { name: 'checkout' }, savedAt },
  });
  await waitFor(() => expect(name).toHaveValue('checkout'));
  expect(screen.getByRole('status')).toHaveTextContent('Your draft, saved');
  await userEvent.click(screen.getByRole('button', { name: 'Start empty' }));
  expect(name).toHaveValue('');
  await waitFor(() => expect(kept()).toEqual({}));
});

it('leaves answers alone that came with a link', async () => {
  const { name } = await show(
    { 'node-service': { answers: { name: 'draft' }, savedAt } },
    { name: 'shared' },
  );
  expect(name).toHaveValue('shared');
});

it('offers the answers for a template that is gone', async () => {
  const { name, kept } = await show({
    'old-service': { answers: { name: 'kept' }, savedAt },
  });
  expect(
    await screen.findByText(/template "old-service", which no longer exists/),
  ).toBeInTheDocument();
  await userEvent.click(
    screen.getByRole('button', { name: 'Use its answers here' }),
  );
  await waitFor(() => expect(name).toHaveValue('kept'));
  await waitFor(() => expect(kept()['old-service']).toBeUndefined());
});
