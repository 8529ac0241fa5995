import { render, screen } from '@testing-library/react';
import { SpecView } from './SpecView';

const text = 'kind: LatticeService\nspec:\n  replicas: 3\n';

function markedLines(container: HTMLElement): string[] {
  return [...container.querySelectorAll('.lattice-marked-line')].map(
    line => line.textContent ?? '',
  );
}

describe('SpecView', () => {
  it('shows the spec as read-only text that the keyboard reaches', () => {
    render(<SpecView text={text} />);
    const spec = screen.getByLabelText('Spec');
    expect(spec).toHaveTextContent('replicas: 3');
    expect(spec).toHaveAttribute('contenteditable', 'false');
    expect(spec).toHaveAttribute('tabindex', '0');
  });

  it('marks exactly the lines of the reason', () => {
    const { container, rerender } = render(
      <SpecView text={text} marked={[{ line: 2, endLine: 3 }]} />,
    );
    expect(markedLines(container)).toEqual(['spec:', '  replicas: 3']);
    rerender(<SpecView text={text} marked={[{ line: 1 }]} />);
    expect(markedLines(container)).toEqual(['kind: LatticeService']);
  });

  it('ignores lines the spec does not have and reasons without a line', () => {
    const { container } = render(
      <SpecView text={text} marked={[{ line: 99 }, {}]} />,
    );
    expect(markedLines(container)).toEqual([]);
  });
});
