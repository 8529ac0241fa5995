import type { Deviation } from '@lattice-portal/plugin-lattice-common';
import { screen } from '@testing-library/react';
import { fakeLattice } from '../../__testUtils__/fakeLattice';
import { renderPage } from '../../__testUtils__/renderPage';
import { DeviationsPage } from './DeviationsPage';
import { deviationsInWords, toCsv } from './inWords';

const deviation = (part: Partial<Deviation>): Deviation => ({
  cluster: 'local',
  namespace: 'shop',
  name: 'web',
  team: 'group:default/shop',
  kind: 'override',
  subject: 'Deployment/web',
  owner: 'group:default/shop',
  reason: 'Nodes are replaced.',
  expires: '2026-06-30',
  expiry: 'later',
  ...part,
});

const items = [
  deviation({ expiry: 'expired' }),
  deviation({ name: 'cart', kind: 'manifest', subject: 'ConfigMap/extra' }),
];
const lattice = () => fakeLattice({ '/deviations': () => ({ items }) });

describe('the page of deviations', () => {
  it('answers how many there are, and who answers for each', async () => {
    renderPage(<DeviationsPage />, { lattice: lattice() });
    expect(
      await screen.findByText('2 deviations, 1 expired'),
    ).toBeInTheDocument();
    const [, first] = screen.getAllByRole('row');
    expect(first).toHaveTextContent('web');
    expect(first).toHaveTextContent('Override of a derived object');
    expect(first).toHaveTextContent('Nodes are replaced.');
    expect(first).toHaveTextContent('Expired');
  });

  it('is filtered by its address, and counts what is shown', async () => {
    renderPage(<DeviationsPage />, {
      lattice: lattice(),
      at: '/?kind=manifest',
    });
    expect(await screen.findByText('1 deviation')).toBeInTheDocument();
    expect(screen.queryByText('Deployment/web')).not.toBeInTheDocument();
  });

  it('says what will be here while nobody left a path', async () => {
    renderPage(<DeviationsPage />, {
      lattice: fakeLattice({ '/deviations': () => ({ items: [] }) }),
    });
    expect(
      await screen.findByText(
        /Every service you may see is on its golden path/,
      ),
    ).toBeInTheDocument();
  });
});

describe('deviations as a table', () => {
  it('quotes what would break a row or run in a spreadsheet', () => {
    const [head, row] = toCsv([
      deviation({ reason: 'Say "no", then', subject: '=cmd()' }),
    ]).split('\r\n');
    expect(head).toBe(
      'service,cluster,team,kind,subject,owner,reason,expires,state',
    );
    expect(row).toBe(
      `shop/web,local,group:default/shop,Override of a derived object,'=cmd(),group:default/shop,"Say ""no"", then",2026-06-30,Holds`,
    );
  });

  it('is summed up in words', () => {
    expect(
      deviationsInWords([
        deviation({ expiry: 'soon' }),
        deviation({ expiry: 'expired' }),
      ]),
    ).toBe('2 deviations, 1 expired, 1 soon');
  });
});
