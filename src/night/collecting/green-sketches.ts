import { NightEnds } from "../../errors.ts";
import type { FailedJob, GreenJob, Hosting } from "../../ports.ts";
import { createPassingSketch, type PassingLines } from "../../taxonomy/excerpt/passing-lines.ts";

/** Jobs whose green logs are read in one night: at most 7 requests and 3 logs each. */
const MOST_JOBS = 30;

const none: PassingLines = new Map();

/**
 * Sketches of the green logs of jobs: those of the last three green runs of the same workflow, on the default branch
 * or else on the job's own, where a job of the same name (with its matrix) passed. Each is read once a night. What
 * cannot be read is no problem: the excerpt is then told without it.
 */
export function createGreenSketches(
  hosting: Hosting,
  defaultBranch: string,
): (job: FailedJob) => Promise<PassingLines> {
  const runs = new Map<string, Promise<GreenJob[]>>();
  const sketches = new Map<string, Promise<PassingLines>>();
  const greenOf = ({ workflowId }: FailedJob, branch: string): Promise<GreenJob[]> => {
    const key = `${workflowId} ${branch}`;
    const found = runs.get(key) ?? unlessUnread(hosting.greenJobs(workflowId, branch), []);
    runs.set(key, found);
    return found;
  };
  const read = async (job: FailedJob): Promise<PassingLines> => {
    // the branch of a fork is not ours, whatever its name
    const branches = job.fork ? [defaultBranch] : [...new Set([defaultBranch, job.branch])];
    for (const branch of branches) {
      const same = (await greenOf(job, branch)).filter((green) => green.job === job.job);
      if (same.length > 0) return sketchOf(hosting, same);
    }
    return none;
  };
  return (job) => {
    const key = `${job.workflowId} ${job.job}`;
    const known = sketches.get(key);
    if (known !== undefined) return known;
    const sketch = sketches.size < MOST_JOBS ? read(job) : Promise.resolve(none);
    sketches.set(key, sketch);
    return sketch;
  };
}

async function sketchOf(hosting: Hosting, jobs: readonly GreenJob[]): Promise<PassingLines> {
  const sketch = createPassingSketch();
  for (const { jobId } of jobs) {
    const log = sketch.log();
    const whole = await unlessUnread(readInto(hosting, jobId, log.add), false);
    if (whole) log.end();
  }
  return sketch.lines;
}

async function readInto(
  hosting: Hosting,
  jobId: number,
  add: (piece: Uint8Array | string) => void,
): Promise<boolean> {
  const log = await hosting.jobLog(jobId);
  if (log === null) return false;
  for await (const piece of log) add(piece);
  return true;
}

async function unlessUnread<T>(read: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof NightEnds) throw error;
    return otherwise;
  }
}
