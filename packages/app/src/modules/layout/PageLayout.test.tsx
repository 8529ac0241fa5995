import { render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { PageLayout } from './PageLayout';

function show(path: string) {
  return render(
    <MemoryRouter initialEntries={[path]}>
      <PageLayout
        title="Create"
        tabs={[
          { id: 'templates', label: 'Templates', href: '/create/templates' },
          { id: 'tasks', label: 'Tasks', href: '/create/tasks' },
        ]}
      >
        <p>Content</p>
      </PageLayout>
    </MemoryRouter>,
  );
}

describe('PageLayout', () => {
  it('gives a stock page its landmarks, and says which tab is open', () => {
    show('/create/templates/default/node-service');
    expect(
      within(screen.getByRole('banner')).getByRole('heading', {
        name: 'Create',
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveTextContent('Content');
    const tabs = screen.getByRole('navigation', { name: 'Create' });
    expect(
      within(tabs).getByRole('link', { name: 'Templates' }),
    ).toHaveAttribute('aria-current', 'page');
    expect(
      within(tabs).getByRole('link', { name: 'Tasks' }),
    ).not.toHaveAttribute('aria-current');
  });

  it.each(['/catalog/default/component/payments', '/services', '/'])(
    'leaves the main landmark to the page at %s, which has one',
    path => {
      show(path);
      expect(screen.queryByRole('main')).not.toBeInTheDocument();
      expect(screen.getByText('Content')).toBeInTheDocument();
    },
  );
});
