/**
 * How one runtime prints a place of a trace. `pattern` names the groups `file`, `line` and `symbol`; `symbolBefore`
 * reads the symbol from the line before; `outermostFirst` where the runtime prints the innermost place last. Every
 * pattern is anchored and bounded, so that no line costs more than a fixed number of steps.
 */
export interface FrameForm {
  pattern: RegExp;
  symbolBefore?: RegExp;
  outermostFirst?: true;
}
