import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runProgram } from './runProgram';

interface Job {
  stage?: string;
  script?: string[];
  extends?: string;
  needs?: string[];
  image?: string | { name: string };
}

const KEYWORDS = ['include', 'stages', 'workflow', 'variables', 'default'];

/**
 * Checks what can be checked of a pipeline without GitLab: every reference leads somewhere, every job runs something in
 * an image of a stated version, and what it runs is shell.
 *
 * @throws Error that says what is wrong.
 */
export async function checkGitlabPipeline(folder: string): Promise<void> {
  const read = async (path: string) =>
    parse(await readFile(join(folder, path), 'utf8'));
  const pipeline = await read('.gitlab-ci.yml');
  const included: Record<string, Job> = {};
  for (const { local } of pipeline.include) {
    Object.assign(included, await read(local));
  }
  const jobs = Object.entries<Job>(pipeline).filter(
    ([name]) => !KEYWORDS.includes(name),
  );
  for (const [name, own] of jobs) {
    const parent = own.extends ? included[own.extends] : {};
    const job: Job = { ...parent, ...own };
    const image = typeof job.image === 'string' ? job.image : job.image?.name;
    const wrong = [
      !parent && `extends "${own.extends}", which is nowhere`,
      !pipeline.stages.includes(job.stage) && `has no known stage`,
      !job.script?.length && 'runs nothing',
      !/:(?!latest$)[\w.-]+$/.test(image ?? '') && `has no image of a version`,
      ...(job.needs ?? []).map(
        need => !(need in pipeline) && `needs "${need}", which is nowhere`,
      ),
    ].filter(Boolean);
    if (wrong.length > 0) {
      throw new Error(`Job "${name}" ${wrong.join(', and ')}.`);
    }
    const script = (job.script ?? []).join('\n');
    await runProgram('sh', ['-n', '-c', script], { cwd: folder });
  }
}
