import { z } from "zod";
import { callEngine } from "./call-engine.ts";

/** What an engine says of one container. */
export interface ContainerState {
  /** False where its first process never came to be. */
  started: boolean;
  running: boolean;
  /** Its first process as the engine's machine numbers it, 0 where there is none. */
  pid: number;
  exitCode: number;
  /** The kernel killed a process of it for want of memory. */
  outOfMemory: boolean;
  /** Why it could not be started, in the engine's words. */
  error: string;
}

/* An engine may say more; what is read must be there. */
const told = z.object({
  Status: z.string(),
  Running: z.boolean(),
  Pid: z.number(),
  ExitCode: z.number(),
  OOMKilled: z.boolean().default(false),
  Error: z.string().default(""),
  StartedAt: z.string(),
});

/** Asks an engine for a container's state; null where it knows none of that name, or its answer is not understood. */
export async function containerState(engine: string, name: string): Promise<ContainerState | null> {
  const answer = await callEngine(engine, ["container", "inspect", "--format", "{{json .State}}", name]);
  return answer.code === 0 ? readContainerState(answer.output) : null;
}

/** The state in an engine's answer: one JSON object. A container that never started has a time of the year 1. */
export function readContainerState(output: string): ContainerState | null {
  const read = told.safeParse(jsonOf(output));
  if (!read.success) return null;
  const { Running, Pid, ExitCode, OOMKilled, Error, StartedAt } = read.data;
  return {
    started: Number(StartedAt.slice(0, 4)) > 1,
    running: Running,
    pid: Pid,
    exitCode: ExitCode,
    outOfMemory: OOMKilled,
    error: Error,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
