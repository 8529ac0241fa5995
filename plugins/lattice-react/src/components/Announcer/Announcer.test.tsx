import { render, screen } from '@testing-library/react';
import { Announcer } from './Announcer';

describe('Announcer', () => {
  it('says a change, but not what the page shows from the start', () => {
    const { rerender } = render(<Announcer text="payments is Applying" />);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    rerender(<Announcer text="payments is Ready" />);
    expect(screen.getByRole('status')).toHaveTextContent('payments is Ready');
  });

  it('is silent about loading', () => {
    const { rerender } = render(<Announcer text={undefined} />);
    rerender(<Announcer text="payments is Ready" />);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});
