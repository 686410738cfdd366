import { availableParallelism } from "node:os";

const MEGABYTE = 1024 * 1024;

/**
 * How many runs of `memoryMb` each this machine takes at once now, at least one: half of its processors, rounded up, for
 * a suite that is slowed down looks worse than it is, or what the operator says, and no more than fit into free memory.
 */
export function trialsAtOnce(
  memoryMb: number,
  most = Math.ceil(availableParallelism() / 2),
  freeBytes = process.availableMemory(),
): number {
  return Math.max(1, Math.min(most, Math.floor(freeBytes / (memoryMb * MEGABYTE))));
}
