import { VisuallyHidden } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';

/** Reads a change of `text` to screen readers; silent about the first one, which the page itself says. */
export function Announcer(props: { text: string | undefined }) {
  const { text } = props;
  const before = useRef<string>();
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (text === undefined) {
      return;
    }
    if (before.current !== undefined && before.current !== text) {
      setSaid(text);
    }
    before.current = text;
  }, [text]);

  return (
    <VisuallyHidden aria-live="polite" role="status">
      {said}
    </VisuallyHidden>
  );
}
