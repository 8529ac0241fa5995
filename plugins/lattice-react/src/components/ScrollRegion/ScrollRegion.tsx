import type { HTMLAttributes, ReactNode } from 'react';

interface ScrollRegionProps extends HTMLAttributes<HTMLDivElement> {
  /** What is in it, for people who do not see it. */
  label: string;
  children: ReactNode;
}

/**
 * A part of the page that scrolls by itself while nothing in it takes the focus. It takes the focus itself, so that the
 * keyboard can scroll it (axe: scrollable-region-focusable).
 */
export function ScrollRegion({ label, children, ...rest }: ScrollRegionProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the rule does not know of regions that scroll
    <div role="region" aria-label={label} tabIndex={0} {...rest}>
      {children}
    </div>
  );
}
