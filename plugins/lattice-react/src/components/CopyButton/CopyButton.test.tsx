import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from './CopyButton';

describe('CopyButton', () => {
  it('puts the text on the clipboard and says so', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    render(<CopyButton text="kind: Deployment" what="manifest" />);
    await user.click(screen.getByRole('button', { name: 'Copy manifest' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(write).toHaveBeenCalledWith('kind: Deployment');
  });

  it('says when the browser does not allow it', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValueOnce(new Error('denied'));
    render(<CopyButton text="x" what="manifest" />);
    await user.click(screen.getByRole('button', { name: 'Copy manifest' }));
    expect(
      await screen.findByText('Not allowed by the browser'),
    ).toBeInTheDocument();
  });
});
