import { untrack } from "svelte";
import { conversation } from "../backend/conversation.svelte";
import { words } from "../words/words.svelte";
import { voice } from "./voice.svelte";

/** Two counts of the same span differ by less than this, in milliseconds: whole seconds are on the screen. */
const SAME_SPAN = 1_500;

/**
 * Tells screen readers when a secret has come into the clipboard, and when it has been taken out.
 * @param seconds until it is taken out; `null`: it is not in there
 * @param gone what is said when it has been
 */
export function announceClipboard(
  seconds: () => number | null,
  gone: "live-clipboard-cleared" | "live-key-cleared" = "live-clipboard-cleared",
): void {
  const talk = conversation();
  const say = words();
  const aloud = voice();
  let cleared: number | null | undefined;
  $effect(() => {
    const left = seconds();
    const until = left === null ? null : (talk.shown?.at ?? 0) + left * 1_000;
    const before = cleared;
    cleared = until;
    // What was so when the screen came is read there.
    if (before === undefined) return;
    untrack(() => {
      if (until !== null && (before === null || until > before + SAME_SPAN)) aloud.say(say.t("live-copied"));
      if (until === null && before !== null) aloud.say(say.t(gone));
    });
  });
}
