import { yaml } from '@codemirror/lang-yaml';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo, useRef, useEffect } from 'react';
import { highlightLines, yamlColours } from './extensions';
import type { LineRange, YamlProps } from './yamlProps';
import styles from './Yaml.module.css';

const NOTHING_MARKED: LineRange[] = [];

/** The editor behind `Yaml`, in a bundle of its own. */
export function YamlEditor(props: YamlProps) {
  const { label, text, marked = NOTHING_MARKED, maxHeight } = props;
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
