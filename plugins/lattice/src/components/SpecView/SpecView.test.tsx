import { render, screen } from '@testing-library/react';
import { SpecView } from './SpecView';

const text = 'kind: LatticeService\nspec:\n  replicas: 3\n';

function markedLines(container: HTMLElement): string[] {
  return [...container.querySelectorAll('.lattice-marked-line')].map(
    line => line.textContent ?? '',
  );
}

describe('SpecView', () => {
  it('shows the spec as read-only text that the keyboard reaches', async () => {
    render(<SpecView text={text} />);
    const spec = await screen.findByRole('textbox', { name: 'Spec' });
    expect(spec).toHaveTextContent('replicas: 3');
    expect(spec).toHaveAttribute('contenteditable', 'false');
    expect(spec).toHaveAttribute('tabindex', '0');
  });

  it('shows the bare text until the editor is loaded', () => {
    render(<SpecView text={text} />);
    expect(screen.getByLabelText('Spec')).toHaveTextContent('replicas: 3');
  });

  it('marks exactly the lines of the reason', async () => {
    const { container, rerender } = render(
      <SpecView text={text} marked={[{ line: 2, endLine: 3 }]} />,
    );
    await screen.findByRole('textbox');
    expect(markedLines(container)).toEqual(['spec:', '  replicas: 3']);
    rerender(<SpecView text={text} marked={[{ line: 1 }]} />);
    expect(markedLines(container)).toEqual(['kind: LatticeService']);
  });

  it('ignores lines the spec does not have and reasons without a line', async () => {
    const { container } = render(
      <SpecView text={text} marked={[{ line: 99 }, {}]} />,
    );
    await screen.findByRole('textbox');
    expect(markedLines(container)).toEqual([]);
  });
});
