/** Lines of a text, 1-based, both ends included. */
export interface LineRange {
  from: number;
  to: number;
}

export interface YamlProps {
  /** Named to screen readers. */
  label: string;
  text: string;
  /** Lines to mark. A change scrolls the first of them into view. */
  marked?: LineRange[];
  /** Any CSS length; taller texts scroll. */
  maxHeight?: string;
}
