import { syntaxHighlighting } from '@codemirror/language';
import { RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { LineRange } from './yamlProps';

/** Marks syntax with the classes `tok-*`; the colours are in the style sheet, where both themes have theirs. */
export const yamlColours: Extension = syntaxHighlighting(classHighlighter);

const mark = Decoration.line({ class: 'lattice-marked-line' });

/** Marks whole lines; ranges may overlap and may lie outside the text. */
export function highlightLines(ranges: LineRange[]): Extension {
  const lines = new Set<number>();
  for (const { from, to } of ranges) {
    for (let line = from; line <= to; line++) {
      lines.add(line);
    }
  }
  const sorted = [...lines].sort((a, b) => a - b);
  return EditorView.decorations.of(view => {
    const builder = new RangeSetBuilder<Decoration>();
    for (const number of sorted) {
      if (number >= 1 && number <= view.state.doc.lines) {
        const { from } = view.state.doc.line(number);
        builder.add(from, from, mark);
      }
    }
    return builder.finish();
  });
}
