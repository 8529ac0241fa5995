import { yaml } from '@codemirror/lang-yaml';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo, useRef, useEffect } from 'react';
import { highlightLines, yamlColours, type LineRange } from './extensions';
import styles from './Yaml.module.css';

export type { LineRange };

export interface YamlProps {
  /** Named to screen readers. */
  label: string;
  text: string;
  /** Lines to mark, 1-based, both ends included. A change scrolls the first of them into view. */
  marked?: LineRange[];
  /** Any CSS length; taller texts scroll. */
  maxHeight?: string;
}

const NOTHING_MARKED: LineRange[] = [];

/** Read-only YAML with line numbers. */
export function Yaml(props: YamlProps) {
  const { label, text, marked = NOTHING_MARKED, maxHeight = '28rem' } = props;
  const view = useRef<EditorView>();

  const extensions = useMemo(
    () => [
      yaml(),
      yamlColours,
      highlightLines(marked),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
    [label, marked],
  );

  const first = marked[0]?.from;
  useEffect(() => scrollToLine(view.current, first), [first]);

  return (
    <CodeMirror
      className={styles.yaml}
      value={text.trimEnd()}
      theme="none"
      editable={false}
      maxHeight={maxHeight}
      extensions={extensions}
      basicSetup={{
        highlightActiveLine: false,
        highlightActiveLineGutter: false,
        foldGutter: false,
        autocompletion: false,
        syntaxHighlighting: false,
      }}
      onCreateEditor={editor => {
        view.current = editor;
        scrollToLine(editor, first);
      }}
    />
  );
}

function scrollToLine(
  editor: EditorView | undefined,
  line: number | undefined,
) {
  if (!editor || line === undefined || line > editor.state.doc.lines) {
    return;
  }
  const { from } = editor.state.doc.line(line);
  // Not `EditorView.scrollIntoView`: that would scroll the page as well, which nobody asked for.
  editor.requestMeasure({
    read: ({ scrollDOM }) =>
      editor.lineBlockAt(from).top - scrollDOM.clientHeight / 2,
    write: (top, { scrollDOM }) => {
      scrollDOM.scrollTop = Math.max(0, top);
    },
  });
}
