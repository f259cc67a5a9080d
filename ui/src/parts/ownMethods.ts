import type { MethodKind } from "../backend/types/MethodKind";
import type { Words } from "../words/words.svelte";

/** A method in words that tell it from all others. */
export function nameOf(say: Words, method: { kind: MethodKind; label: string }): string {
  const kind = say.t(`method-${method.kind}`);
  return method.label === "" ? kind : `${kind} (${method.label})`;
}
