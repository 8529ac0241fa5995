import { render, screen } from '@testing-library/react';
import { Duration } from './Duration';
import { TimeAgo } from './TimeAgo';

describe('TimeAgo', () => {
  it('shows the distance and keeps the exact time for hover and machines', () => {
    const time = new Date(Date.now() - 4 * 60_000 - 5_000).toISOString();
    render(<TimeAgo time={time} />);
    const shown = screen.getByText('4 minutes ago');
    expect(shown).toHaveAttribute('datetime', time);
    expect(shown.title).toContain(String(new Date().getFullYear()));
  });

  it('shows a dash with the reason, never a made-up time', () => {
    render(<TimeAgo time={undefined} missing="Never deployed." />);
    expect(screen.getByTitle('Never deployed.')).toHaveTextContent('–');
  });
});

describe('Duration', () => {
  it('shows the two largest units', () => {
    render(<Duration seconds={72} missing="Not ready yet." />);
    expect(screen.getByText('1 min 12 s')).toBeInTheDocument();
  });

  it('shows a dash with the reason instead of zero', () => {
    render(<Duration seconds={undefined} missing="Not ready yet." />);
    expect(screen.getByTitle('Not ready yet.')).toHaveTextContent('–');
    expect(screen.getByText('Not ready yet.')).toBeInTheDocument();
  });
});
