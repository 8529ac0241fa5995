import { render, screen } from '@testing-library/react';
import type { GateView } from '@lattice-portal/plugin-lattice-common';
import { Gate } from './Gate';

const denied: GateView = {
  id: 'secret-access',
  verdict: 'deny',
  subject: 'secret "stripe"',
  policy: 'secrets-by-team',
  message: 'Secret "stripe" is not permitted for commerce/payments.',
  fix: {
    text: 'Ask its owner to add this permit.',
    yaml: 'permit (principal);',
  },
};

describe('Gate', () => {
  it('shows a denial with the policy and the change that would mend it', async () => {
    render(<Gate gate={denied} />);
    await screen.findByRole('textbox');
    const gate = screen.getByRole('listitem');
    expect(gate).toHaveTextContent('Denied');
    expect(gate).toHaveTextContent('Secret access: secret "stripe"');
    expect(gate).toHaveTextContent('Policy secrets-by-team.');
    expect(gate).toHaveTextContent('What to do: Ask its owner');
    expect(
      screen.getByRole('button', { name: 'Copy change' }),
    ).toBeInTheDocument();
  });

  it('does not name the policy twice', async () => {
    render(
      <Gate
        gate={{ ...denied, message: 'Policy "secrets-by-team" says no.' }}
      />,
    );
    await screen.findByRole('textbox');
    expect(screen.getAllByText(/secrets-by-team/)).toHaveLength(1);
  });

  it('shows a pass with its evidence and nothing to mend', () => {
    render(<Gate gate={{ ...denied, verdict: 'pass' }} />);
    expect(screen.getByText('Passed')).toBeInTheDocument();
    expect(screen.queryByText(/What to do/)).not.toBeInTheDocument();
  });

  it('never shows an undecided gate as passed', () => {
    render(<Gate gate={{ ...denied, verdict: 'unknown' }} />);
    expect(screen.getByText('Not decided')).toBeInTheDocument();
    expect(screen.queryByText('Passed')).not.toBeInTheDocument();
  });
});
