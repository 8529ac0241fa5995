import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LatticeRequestError } from '../../api';
import type { LiveResource } from '../../hooks/useResource';
import { ContentState } from './ContentState';

const refresh = jest.fn();

function show(resource: Partial<LiveResource<string>>, notFound?: string) {
  return render(
    <ContentState
      resource={{ loading: false, refresh, ...resource }}
      what="services"
      skeleton={<div>grey boxes</div>}
      notFound={notFound}
    >
      {value => <p>{value}</p>}
    </ContentState>,
  );
}

describe('ContentState', () => {
  it('draws the skeleton and tells screen readers what is loading', () => {
    show({ loading: true });
    expect(screen.getByRole('status')).toHaveTextContent('Loading services');
    expect(screen.getByText('grey boxes')).toBeInTheDocument();
  });

  it('keeps the old data while refreshing', () => {
    const { container } = show({ value: 'payments', loading: true });
    expect(screen.getByText('payments')).toBeInTheDocument();
    expect(container.firstChild).toHaveAttribute('aria-busy', 'true');
    expect(screen.queryByText('grey boxes')).not.toBeInTheDocument();
  });

  it('keeps the old data when refreshing fails, says since when, and offers to try again', async () => {
    show({
      value: 'payments',
      error: new LatticeRequestError('The portal did not answer.', 0),
      failedSince: Date.now() - 4 * 60_000 - 1_000,
    });
    expect(screen.getByText('payments')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      /out of date.*4 minutes ago.*did not answer/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refresh).toHaveBeenCalled();
  });

  it('says whom to ask when it is forbidden', () => {
    show({ error: new LatticeRequestError('No', 403) });
    expect(
      screen.getByRole('heading', { name: 'You may not see services' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Ask the platform team/)).toBeInTheDocument();
  });

  it('takes away what the user may no longer see', () => {
    show({
      value: 'payments',
      error: new LatticeRequestError('No', 403),
      failedSince: Date.now(),
    });
    expect(screen.queryByText('payments')).not.toBeInTheDocument();
  });

  it('shows the first-use message when the thing does not exist yet', () => {
    show({ error: new LatticeRequestError('No', 404) }, 'Nothing yet');
    expect(screen.getByText('Nothing yet')).toBeInTheDocument();
  });

  it('says what failed, why, and by which request', () => {
    show({
      error: new LatticeRequestError('The database is locked.', 500, 'req-7'),
    });
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Could not load services');
    expect(alert).toHaveTextContent('The database is locked.');
    expect(alert).toHaveTextContent('Request req-7');
  });
});
