/** Things that wait, the cheapest in front. */
export class Queue<T extends { cost: number }> {
  private readonly heap: T[] = [];

  push(one: T): void {
    const { heap } = this;
    let i = heap.length;
    for (let up = (i - 1) >> 1; i > 0 && heap[up]!.cost > one.cost; up = (i - 1) >> 1) {
      heap[i] = heap[up]!;
      i = up;
    }
    heap[i] = one;
  }

  pop(): T | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return first;
    let i = 0;
    for (let c = 1; c < heap.length; c = 2 * i + 1) {
      if (c + 1 < heap.length && heap[c + 1]!.cost < heap[c]!.cost) c++;
      if (heap[c]!.cost >= last.cost) break;
      heap[i] = heap[c]!;
      i = c;
    }
    heap[i] = last;
    return first;
  }
}
