/** What one look came to. `optional`: Hone works without it, but does less. */
export interface Finding {
  what: string;
  state: "ok" | "optional" | "wrong";
  text: string;
  /** What to do; empty where there is nothing to do. */
  advice: string;
}
