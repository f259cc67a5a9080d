import { conversation } from "../backend/conversation.svelte";
import type { FieldProblem } from "../backend/types/FieldProblem";

/**
 * Watches for the answer to what was submitted, and runs `mend` once where it was refused: to clear a secret, and to
 * bring the person to the field. Other changes of the screen must not disturb somebody who is typing already.
 */
export class Refusal<Problem = FieldProblem> {
  // Open at first: a screen may come with something to mend.
  #open = true;

  constructor(problem: () => Problem | null, mend: (problem: Problem) => void) {
    const talk = conversation();
    $effect(() => {
      const refused = problem();
      if (!this.#open || refused === null || talk.shown?.screen.busy !== null) return;
      this.#open = false;
      mend(refused);
    });
  }

  /** To be called when the person submits. */
  watch(): void {
    this.#open = true;
  }
}
