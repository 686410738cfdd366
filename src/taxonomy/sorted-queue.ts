/** A queue that gives its best item first. */
export interface SortedQueue<Item> {
  add(item: Item): void;
  take(): Item | undefined;
}

/** Makes an empty queue, a binary heap; `isBetter` must order all items. */
export function sortedQueue<Item>(isBetter: (x: Item, y: Item) => boolean): SortedQueue<Item> {
  const heap: Item[] = [];
  const better = (x: number, y: number): boolean => {
    const [a, b] = [heap[x], heap[y]];
    return a !== undefined && (b === undefined || isBetter(a, b));
  };
  const swap = (x: number, y: number): void => {
    const [a, b] = [heap[x], heap[y]];
    if (a !== undefined && b !== undefined) [heap[x], heap[y]] = [b, a];
  };
  const rise = (start: number): void => {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!better(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = (): void => {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = better(right, left) ? right : left;
      if (child >= heap.length || !better(child, at)) return;
      swap(at, child);
      at = child;
    }
  };
  return {
    add(item) {
      heap.push(item);
      rise(heap.length - 1);
    },
    take() {
      const best = heap[0];
      const last = heap.pop();
      if (heap.length > 0 && last !== undefined) {
        heap[0] = last;
        sink();
      }
      return best;
    },
  };
}
