import type { Backend } from "../backend/backend";

/** The check of this computer: not asked for, under way, or at its end. */
export type Phase = "none" | "checking" | "found" | "empty" | "failed";

/** A report about this computer. It ends with the dialog it is shown in. */
export class Report {
  readonly #backend: Backend;
  #phase = $state<Phase>("none");
  #text = $state("");
  /** Which check it is: what an earlier one finds is of no interest any more. */
  #check = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** What was found; empty in every other phase. */
  get text(): string {
    return this.#text;
  }

  /** Checks, until it has found something, has failed, or is cancelled. */
  async check(): Promise<void> {
    this.#check += 1;
    const check = this.#check;
    this.#text = "";
    this.#phase = "checking";
    try {
      const text = await this.#backend.diagnose();
      if (check !== this.#check) return;
      this.#text = text;
      this.#phase = text.trim() === "" ? "empty" : "found";
    } catch {
      if (check === this.#check) this.#phase = "failed";
    }
  }

  /** Waits for it no longer. */
  cancel(): void {
    this.#check += 1;
    this.#phase = "none";
  }
}
