import type {
  OutsideList,
  Proposal,
  ProposalAnswer,
} from '@lattice-portal/plugin-lattice-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  FakeAnswer,
  fakeLattice,
  refuse,
} from '../../__testUtils__/fakeLattice';
import { renderPage } from '../../__testUtils__/renderPage';
import { ServicesRouter } from '../Services/ServicesRouter';
import { withConsents } from './withConsents';

const pages = (
  <Routes>
    <Route path="/services/*" element={<ServicesRouter />} />
  </Routes>
);

function list(changes: Partial<OutsideList> = {}): OutsideList {
  return {
    items: [
      {
        cluster: 'local',
        namespace: 'shop',
        kind: 'Deployment',
        name: 'web',
        lacks: [
          { id: 'no-probes', text: 'Container "main" has no readiness probe.' },
        ],
      },
    ],
    total: 1,
    lacks: { 'no-probes': 1 },
    namespaces: ['shop'],
    notes: [],
    ...changes,
  };
}

const SPEC = `kind: LatticeService
metadata:
  name: web
spec:
  adopt:
    selector:
      app: web # theirs
`;

function proposal(changes: Partial<Proposal> = {}): Proposal {
  return {
    workload: { kind: 'Deployment', name: 'web' },
    ok: true,
    spec: SPEC,
    gaps: [
      {
        kind: 'not-expressible',
        source: 'Deployment/web',
        path: 'spec.template.spec.nodeSelector',
        message: 'Field "nodeSelector" is not taken over.',
      },
    ],
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
        state: 'adopt',
        uid: 'uid-1',
        fields: [{ path: 'spec.replicas', before: '1', after: '2' }],
      },
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        name: 'web',
        state: 'create',
        fields: [],
      },
    ],
    restarts: [],
    diagnostics: [],
    gates: [],
    options: [],
    ...changes,
  };
}

const adopt =
  '/services/outside/adopt?cluster=local&namespace=shop&workload=Deployment%2Fweb';

const proposes = (one: Proposal, members: ProposalAnswer['members'] = []) => ({
  '/outside/proposals': () => ({ proposals: [one], members }),
});

describe('the list of what is outside', () => {
  it('shows what each workload lacks, and leads to what would become of it', async () => {
    renderPage(pages, {
      at: '/services/outside',
      lattice: fakeLattice({ '/outside': () => list() }),
    });
    expect(await screen.findByText('1 workload')).toBeInTheDocument();
    expect(screen.getByTitle(/has no readiness probe/)).toHaveTextContent(
      'No probes',
    );
    const row = screen.getByRole('row', { name: /web/ });
    expect(row).toHaveAttribute('data-href', adopt);
  });

  it('filters by what is lacking', async () => {
    const lattice = fakeLattice({ '/outside': () => list() });
    renderPage(pages, { at: '/services/outside', lattice });
    await userEvent.click(
      await screen.findByRole('button', { name: /No probes 1/ }),
    );
    await waitFor(() =>
      expect(lattice.requests.at(-1)?.search).toContain('lack=no-probes'),
    );
  });

  it.each<[string, OutsideList | FakeAnswer, RegExp]>([
    ['nothing is outside', list({ items: [], total: 0 }), /Nothing is outside/],
    ['it may not be seen', refuse(403, 'You may not.'), /may not/],
    ['it fails', refuse(500, 'The database is full.'), /The database is full/],
    [
      'a cluster does not answer',
      list({ notes: ['Cluster "west" could not be looked at.'] }),
      /Cluster "west" could not be looked at/,
    ],
  ])('says so when %s', async (_, answer, text) => {
    renderPage(pages, {
      at: '/services/outside',
      lattice: fakeLattice({ '/outside': () => answer }),
    });
    expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
  });
});

describe('the proposal', () => {
  it('shows gaps and differences, and adopts only with a yes to each object', async () => {
    let sent = 0;
    const lattice = fakeLattice({
      ...proposes(proposal()),
      '/services': () => {
        sent += 1;
        return {
          ok: true,
          accepted: true,
          objects: [],
          gates: [],
          diagnostics: [],
          agreements: [],
        };
      },
    });
    renderPage(pages, { at: adopt, lattice });
    expect(
      await screen.findByText('Can be adopted in place'),
    ).toBeInTheDocument();
    expect(screen.getByText(/the same pods go on/)).toBeInTheDocument();
    const fields = screen.getByRole('table', { hidden: true });
    expect(
      within(fields).getByRole('row', {
        name: /spec.replicas 1 2/,
        hidden: true,
      }),
    ).toBeInTheDocument();
    const button = screen.getByRole('button', { name: 'Adopt' });
    expect(button).toBeDisabled();
    await userEvent.click(
      screen.getByRole('checkbox', { name: /Take over Deployment "web"/ }),
    );
    await userEvent.click(button);
    expect(await screen.findByText('The yes is given')).toBeInTheDocument();
    expect(sent).toBe(1);
    expect(
      screen.getByRole('link', { name: 'See how it goes' }),
    ).toHaveAttribute('href', '/services/local/shop/web');
  });

  it('shows why a check is refused', async () => {
    const lattice = fakeLattice({
      ...proposes(proposal()),
      '/services': () =>
        new FakeAnswer(422, {
          ok: false,
          accepted: false,
          objects: [],
          agreements: [],
          diagnostics: [],
          gates: [{ verdict: 'deny', message: 'Not permitted.' }],
        }),
    });
    renderPage(pages, { at: adopt, lattice });
    await userEvent.click(await screen.findByRole('button', { name: 'Check' }));
    expect(await screen.findByText('Not permitted.')).toBeInTheDocument();
  });

  it('says what cannot be adopted, why, and what can be done instead', async () => {
    renderPage(pages, {
      at: adopt,
      lattice: fakeLattice(
        proposes(
          proposal({
            workload: { kind: 'StatefulSet', name: 'web' },
            ok: false,
            objects: [],
            reason: 'A StatefulSet cannot become one.',
            options: ['Leave it as it is.'],
          }),
          [{ name: 'db', text: 'kind: LatticeMeshMember\n' }],
        ),
      ),
    });
    expect(
      await screen.findByText('A StatefulSet cannot become one.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Leave it as it is.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Adopt' })).toBeNull();
    expect(
      screen.getByRole('heading', { name: 'What stays as it is' }),
    ).toBeInTheDocument();
  });

  it('asks for a workload where the address names none', async () => {
    renderPage(pages, {
      at: '/services/outside/adopt',
      lattice: fakeLattice({}),
    });
    expect(
      await screen.findByText('No workload is chosen'),
    ).toBeInTheDocument();
  });
});

it('writes each yes into the spec and keeps the rest as it is', () => {
  const text = withConsents(SPEC, [
    { kind: 'Deployment', name: 'web', uid: 'uid-1' },
  ]);
  expect(text).toContain('app: web # theirs');
  expect(text).toContain('uid: uid-1');
  expect(withConsents('a: [', [])).toBe('a: [');
});
