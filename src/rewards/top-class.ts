/** The class with the most of an item's posterior, the first of several, for every item. */
export function topClass(posterior: Float64Array, classes: number): Int32Array {
  return Int32Array.from({ length: posterior.length / classes }, (_, item) => {
    let top = 0;
    for (let at = 1; at < classes; at += 1) {
      if ((posterior[item * classes + at] ?? 0) > (posterior[item * classes + top] ?? 0)) top = at;
    }
    return top;
  });
}
