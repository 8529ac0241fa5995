import { useEffect, type RefObject } from 'react';

/** `/` moves the focus to the input inside `container`, unless something is being typed already. */
export function useSlashFocus(container: RefObject<HTMLElement>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const { target } = event;
      const typing =
        target instanceof HTMLElement &&
        (target.isContentEditable ||
          ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
      const input = container.current?.querySelector('input');
      if (!typing && input) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [container]);
}
