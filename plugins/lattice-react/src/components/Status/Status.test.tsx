import { render, screen } from '@testing-library/react';
import { Status } from './Status';
import { serviceStatus } from './serviceStatus';
import { statusTones, type StatusWord } from './status';

describe('Status', () => {
  it.each(Object.keys(statusTones) as StatusWord[])(
    'shows %s as a word and an icon that is silent to screen readers',
    status => {
      const { container } = render(<Status status={status} />);
      expect(screen.getByText(status)).toBeInTheDocument();
      expect(container.querySelector('svg')).toHaveAttribute(
        'aria-hidden',
        'true',
      );
    },
  );

  it('shows a more exact word when there is one', () => {
    render(<Status status="Progressing" label="Compiling" />);
    expect(screen.getByText('Compiling')).toBeInTheDocument();
    expect(screen.queryByText('Progressing')).not.toBeInTheDocument();
  });
});

describe('serviceStatus', () => {
  const service = {
    phase: 'Failed' as const,
    gates: { passed: 9, total: 9 },
    stale: false,
  };

  it('tells a refusal by a gate from a failure in the cluster', () => {
    expect(serviceStatus(service).status).toBe('Failed');
    expect(
      serviceStatus({ ...service, gates: { passed: 8, total: 9 } }).status,
    ).toBe('Refused');
  });

  it('calls a spec that did not get as far as the gates refused', () => {
    expect(
      serviceStatus({ ...service, gates: { passed: 0, total: 0 } }).status,
    ).toBe('Refused');
  });

  it('calls a spec with errors refused, but not one with warnings', () => {
    expect(
      serviceStatus({ ...service, diagnostics: [{ severity: 'error' }] })
        .status,
    ).toBe('Refused');
    expect(
      serviceStatus({ ...service, diagnostics: [{ severity: 'warning' }] })
        .status,
    ).toBe('Failed');
  });

  it('never calls something ready that the cluster has not confirmed lately', () => {
    expect(
      serviceStatus({ ...service, phase: 'Ready', stale: true }).status,
    ).toBe('Stale');
  });
});
