import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Because } from './Because';

const reasons = [
  {
    path: 'spec.replicas',
    line: 5,
    rule: 'availability.budget',
    text: 'Three replicas may lose one at a time.',
  },
  {
    path: 'spec.workload',
    line: 6,
    endLine: 9,
    rule: 'workload.deployment',
    text: 'A long-running container needs a Deployment.',
  },
];

describe('Because', () => {
  it('says for each reason the sentence, the lines and the rule', () => {
    render(<Because reasons={reasons} onSelect={() => {}} />);
    const [first, second] = screen.getAllByRole('button');
    expect(first).toHaveTextContent(
      'Three replicas may lose one at a time.Line 5 · rule availability.budget',
    );
    expect(second).toHaveTextContent('Lines 6 to 9');
  });

  it('asks for the lines of the chosen reason, also by keyboard', async () => {
    const onSelect = jest.fn();
    render(
      <Because reasons={reasons} selected={reasons[0]} onSelect={onSelect} />,
    );
    expect(screen.getAllByRole('button')[0]).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(onSelect).toHaveBeenCalledWith(reasons[1]);
  });
});
