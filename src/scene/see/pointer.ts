/** What a person's pointer says to the scene, free of three and of the body. */
export interface PointerReport {
  /** A tap or click on release, in CSS pixels of the canvas. */
  tap(x: number, y: number, touch: boolean): void;
  /** The mouse rests or moves with no button down; at most once per drawn frame. Null where it has left. */
  hover(at: { x: number; y: number } | null): void;
}

const slop = { mouse: 5, touch: 12 };

/** What is heard of a pointer. */
export interface Pointer {
  /** Reports again what the mouse rests on: the picture has changed under it. */
  again(): void;
  stop(): void;
}

/** Listens on the canvas; a press that moves farther than the slop is an orbit and never a tap. */
export function listenToPointer(canvas: HTMLElement, report: PointerReport): Pointer {
  let down: { id: number; x: number; y: number; moved: boolean } | null = null;
  /** Pointers that are down, so that a second finger makes a pinch and not a tap. */
  const pressed = new Set<number>();
  let waiting = 0;
  let last: { x: number; y: number } | null = null;

  const at = (event: PointerEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const soon = (): void => {
    if (waiting !== 0) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      report.hover(last);
    });
  };
  const onDown = (event: PointerEvent): void => {
    pressed.add(event.pointerId);
    down =
      pressed.size === 1 && event.isPrimary && event.button === 0
        ? { id: event.pointerId, ...at(event), moved: false }
        : null;
  };
  const onMove = (event: PointerEvent): void => {
    const point = at(event);
    if (down && event.pointerId === down.id) {
      const limit = event.pointerType === 'mouse' ? slop.mouse : slop.touch;
      if (Math.hypot(point.x - down.x, point.y - down.y) > limit) down.moved = true;
    }
    if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
    last = point;
    soon();
  };
  const onUp = (event: PointerEvent): void => {
    pressed.delete(event.pointerId);
    if (!down || event.pointerId !== down.id) return;
    const { moved } = down;
    down = null;
    const { x, y } = at(event);
    if (!moved && event.type === 'pointerup' && event.target === canvas)
      report.tap(x, y, event.pointerType !== 'mouse');
  };
  const onLeave = (): void => {
    last = null;
    report.hover(null);
  };
  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', onMove);
  // A press may end anywhere, over a panel or outside the window.
  window.addEventListener('pointerup', onUp, true);
  window.addEventListener('pointercancel', onUp, true);
  canvas.addEventListener('pointerleave', onLeave);
  const again = (): void => {
    if (last && pressed.size === 0) soon();
  };
  const stop = (): void => {
    cancelAnimationFrame(waiting);
    canvas.removeEventListener('pointerdown', onDown);
    canvas.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp, true);
    window.removeEventListener('pointercancel', onUp, true);
    canvas.removeEventListener('pointerleave', onLeave);
  };
  return { again, stop };
}
