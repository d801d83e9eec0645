import type { Clock } from '../../src/clock';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  constructor(private time: number = Date.UTC(2026, 8, 14, 9, 20)) {}

  now(): number {
    return this.time;
  }

  /** @param ms milliseconds */
  advance(ms: number): void {
    this.time += ms;
  }

  set(time: number): void {
    this.time = time;
  }
}
