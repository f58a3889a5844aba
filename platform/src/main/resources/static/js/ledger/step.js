// What a step of verification answers.

export const HOLDS = "holds";
export const BROKEN = "broken";
export const UNRELATED = "unrelated";
export const ABSENT = "absent";

/** `values` is text by name, in the order to be shown; `drawing` is what a page may draw of the step. */
export function step(verdict, reason, values = {}, drawing = null) {
  return { verdict, reason, values, drawing };
}

export function holds(reason, values, drawing) {
  return step(HOLDS, reason, values, drawing);
}

export function absent(reason) {
  return step(ABSENT, reason);
}

/** Thrown by a step that computed, and found otherwise. */
export class Broken extends Error {
  constructor(reason, values = {}, drawing = null) {
    super(reason);
    Object.assign(this, { reason, values, drawing });
  }
}

export function must(condition, reason, values, drawing) {
  if (!condition) {
    throw new Broken(reason, values, drawing);
  }
}
