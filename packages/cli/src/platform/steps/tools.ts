import type { ToolName } from '@lattice-portal/control-plane';
import { Step } from '../../graph/stepGraph';
import { load } from '../../load';
import { withToolProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';

/** Finds a set of tools, building what is not there yet. */
export function toolsStep(
  context: PlatformContext,
  step: { id: string; title: string; tools: ToolName[] },
): Step {
  return {
    id: step.id,
    title: step.title,
    async run({ report, signal }) {
      const { locateTools } = await load(
        import('@lattice-portal/control-plane'),
      );
      const found = await withToolProgress(report, onProgress =>
        locateTools({ tools: step.tools, onProgress, signal }),
      );
      context.tools = { ...context.tools, ...found };
      report({ detail: 'Ready to use' });
    },
  };
}
