import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { fakeLattice } from '../../__testUtils__/fakeLattice';
import { deployment, detail } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ServicesRouter } from '../Services/ServicesRouter';

describe('ServicePage', () => {
  it('shows a service that the catalog does not know, under its own name and title', async () => {
    const path = '/services/edge/commerce/payments';
    renderPage(
      <Routes>
        <Route path="/services/*" element={<ServicesRouter />} />
      </Routes>,
      {
        at: path,
        config: { app: { title: 'Lattice Portal' } },
        lattice: fakeLattice({
          [path]: () => detail({ cluster: 'edge', entityRef: undefined }),
          [`${path}/deployments`]: () => ({ items: [deployment()] }),
        }),
      },
    );
    expect(
      await screen.findByRole('heading', { level: 2, name: 'payments' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('region', { name: 'Resources' }),
    ).toBeInTheDocument();
    expect(document.title).toBe('payments | Services | Lattice Portal');
  });
});
