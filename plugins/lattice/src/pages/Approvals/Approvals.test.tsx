import type { ApprovalDetail } from '@lattice-portal/plugin-lattice-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { fakeLattice, refuse } from '../../__testUtils__/fakeLattice';
import { renderPage } from '../../__testUtils__/renderPage';
import { ApprovalsRouter } from './ApprovalsRouter';

function approval(changes: Partial<ApprovalDetail> = {}): ApprovalDetail {
  return {
    id: 'a-1',
    state: 'pending',
    service: { cluster: 'local', namespace: 'shop', name: 'web' },
    gates: [
      {
        gate: 'deploy',
        subject: 'deployment',
        policy: 'release',
        message: 'Deploying needs the approval of security.',
        hash: 'a'.repeat(64),
      },
    ],
    approvers: ['group:default/security', 'group:default/release'],
    requestedBy: 'user:default/developer',
    requestedAt: '2026-01-01T10:00:00Z',
    expiresAt: '2026-01-04T10:00:00Z',
    mayDecide: true,
    mayWithdraw: false,
    spec: 'kind: LatticeService\n',
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'shop',
        name: 'web',
        change: 'create',
      },
    ],
    ...changes,
  };
}

const pages = (
  <Routes>
    <Route path="/approvals/*" element={<ApprovalsRouter />} />
  </Routes>
);

describe('ApprovalPage', () => {
  it('says in its first line what a yes is a yes to, then why and what comes of it', async () => {
    renderPage(pages, {
      at: '/approvals/a-1',
      lattice: fakeLattice({ '/approvals/a-1': () => approval() }),
    });
    expect(
      await screen.findByText(
        (_, element) =>
          element?.tagName === 'P' &&
          element.textContent ===
            'developer asks for a yes to deployment of shop/web in cluster local.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('security or release')).toBeInTheDocument();
    const plan = screen.getByRole('region', { name: 'What a yes leads to' });
    expect(plan).toHaveTextContent('1 created');
    expect(within(plan).getByText('web')).toBeInTheDocument();
  });

  it('approves with a comment and shows the answer', async () => {
    let decided = false;
    renderPage(pages, {
      at: '/approvals/a-1',
      lattice: fakeLattice({
        '/approvals/a-1': () =>
          decided
            ? approval({
                state: 'approved',
                decidedBy: 'user:default/ada',
                decidedAt: '2026-01-02T10:00:00Z',
                comment: 'Fine',
              })
            : approval(),
        '/approvals/a-1/decision': () => {
          decided = true;
          return approval({ state: 'approved' });
        },
      }),
    });
    await userEvent.type(await screen.findByLabelText('Comment'), 'Fine');
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    expect(await screen.findByText('Approved')).toBeInTheDocument();
    expect(screen.getByText('“Fine”')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });

  it('does not decline without a reason, and shows a refusal of the backend', async () => {
    const lattice = fakeLattice({
      '/approvals/a-1': () => approval(),
      '/approvals/a-1/decision': () =>
        refuse(409, 'It is approved already, by user:default/bob'),
    });
    renderPage(pages, { at: '/approvals/a-1', lattice });
    const decline = await screen.findByRole('button', { name: 'Decline' });
    await userEvent.click(decline);
    expect(screen.getByRole('alert')).toHaveTextContent('Say why');
    expect(
      lattice.requests.some(({ pathname }) => pathname.endsWith('decision')),
    ).toBe(false);
    await userEvent.type(screen.getByLabelText('Comment'), 'Too big');
    await userEvent.click(decline);
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent(
        'It is approved already, by user:default/bob',
      ),
    );
  });

  it('says why somebody may not decide, and lets the asker withdraw', async () => {
    renderPage(pages, {
      at: '/approvals/a-1',
      lattice: fakeLattice({
        '/approvals/a-1': () =>
          approval({
            mayDecide: false,
            mayNotBecause: 'You asked for it, so somebody else has to decide.',
            mayWithdraw: true,
          }),
      }),
    });
    expect(
      await screen.findByText(/somebody else has to decide/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Withdraw the request' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });
});

describe('ApprovalsPage', () => {
  it('shows what waits first, and what I asked for behind a button', async () => {
    const lattice = fakeLattice({
      '/approvals': url => ({
        items:
          url.searchParams.get('view') === 'asked'
            ? []
            : [
                approval({ id: 'old', state: 'declined', comment: 'Too big' }),
                approval(),
              ],
      }),
    });
    renderPage(pages, { at: '/approvals', lattice });
    expect(await screen.findByText('1 waiting.')).toBeInTheDocument();
    const [first, second] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('Waiting');
    expect(
      within(first).getByRole('link', { name: 'deployment of shop/web' }),
    ).toHaveAttribute('href', '/approvals/a-1');
    expect(second).toHaveTextContent('Declined');
    await userEvent.click(screen.getByRole('button', { name: 'Asked by you' }));
    expect(
      await screen.findByText(/You have not asked for anything/),
    ).toBeInTheDocument();
  });
});
