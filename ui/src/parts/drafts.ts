import { createContext } from "svelte";

interface Draft {
  /** What stood in the field before. */
  readonly given: string;
  readonly typed: string;
}

/**
 * What somebody has typed and not handed over yet, kept while they look elsewhere and come back. Never a secret: fields for
 * those keep nothing.
 */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();

  /** What belongs into a field: what was typed there, or what the wizard gives where that has become something else since. */
  begin(field: string, given: string): string {
    const draft = this.#drafts.get(field);
    return draft?.given === given ? draft.typed : given;
  }

  keep(field: string, given: string, typed: string): void {
    this.#drafts.set(field, { given, typed });
  }

  /** Forgets what was typed into the other fields: it may be somebody else now. */
  forgetAllBut(fields: string[]): void {
    for (const field of this.#drafts.keys()) if (!fields.includes(field)) this.#drafts.delete(field);
  }
}

export const [drafts, provideDrafts] = createContext<Drafts>();
