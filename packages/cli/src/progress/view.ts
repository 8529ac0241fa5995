import { Preparation } from './preparation';
import { PlainView } from './plainView';
import { load } from '../load';

/** Shows the steps of a preparation while they happen. */
export interface ProgressView {
  update(preparation: Preparation): void;
  /** No more updates: leaves the terminal as a command should. */
  end(): Promise<void>;
}

/** A live list on a terminal; elsewhere a line per event. */
export async function createProgressView(options: {
  terminal: boolean;
  print(line: string): void;
}): Promise<ProgressView> {
  if (!options.terminal) return new PlainView(options.print);
  // Loaded on demand: it is needed on terminals only.
  const { LiveView } = await load(import('./liveView'));
  return new LiveView();
}
