import { CliError, errorText, explainError } from './errors';
import { ExitCode } from './exitCodes';

describe('explainError', () => {
  it('words a full disk for people', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device'), {
      code: 'ENOSPC',
    });
    const explained = explainError(full);
    expect(explained).toBeInstanceOf(CliError);
    expect((explained as CliError).exitCode).toBe(ExitCode.Machine);
    expect(errorText(full)).toMatch(/^The disk is full: .*\.\/lattice doctor/);
  });

  it('leaves a fault of ours as it is', () => {
    const fault = new TypeError('x is undefined');
    expect(explainError(fault)).toBe(fault);
    expect(explainError('text').message).toBe('text');
  });
});
